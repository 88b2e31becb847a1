namespace CloudTrailSec.Shell;

/// <summary>
/// Reads an account's configuration for a cmdlet. The AWS libraries are loaded when one of these is made, and not before.
/// </summary>
internal sealed class ConfigurationAccess(AwsOptions caller, IReadOnlyList<string> regions) : IDisposable
{
    private readonly AwsSession _session = new(caller);
    private TrailConfigurationReader? _reader;

    private TrailConfigurationReader Reader => _reader ??= new TrailConfigurationReader(_session) { Regions = regions };

    public void Dispose() => _session.Dispose();

    internal string Said() => $"{Reader.Calls} calls";

    internal IEnumerable<string> Warnings(TrailConfiguration configuration) => Reader.Warnings(configuration);

    internal TrailConfiguration Read(IConfigurationUse use, CancellationToken stop) =>
        Reader.ReadAsync(use, stop).GetAwaiter().GetResult();

    internal string Account(CancellationToken stop) => new TrailRepairer(_session).AccountAsync(stop).GetAwaiter().GetResult();

    internal void Apply(TrailRepair repair, CancellationToken stop) =>
        new TrailRepairer(_session).ApplyAsync(repair, stop).GetAwaiter().GetResult();

    internal void Refresh(TrailConfiguration configuration, TrailRepair repair, IConfigurationUse use, CancellationToken stop) =>
        Reader.RefreshAsync(configuration, repair, use, stop).GetAwaiter().GetResult();
}
