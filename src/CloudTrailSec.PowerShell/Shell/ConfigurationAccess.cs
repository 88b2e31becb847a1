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

    /// <summary>What should be known of how complete a configuration is; nothing where it is.</summary>
    internal IEnumerable<string> Warnings(TrailConfiguration configuration)
    {
        if (Reader.RegionsFailure is { } failure)
        {
            yield return $"The account's regions are not known, common ones were read. {failure.Message}";
        }

        if (configuration.MissingActions.ToArray() is { Length: > 0 } missing)
        {
            yield return $"{configuration.Account}: not everything may be read. Missing are {string.Join(", ", missing)}.";
        }
    }

    internal TrailConfiguration Read(IConfigurationUse use, CancellationToken stop) =>
        Reader.ReadAsync(use, stop).GetAwaiter().GetResult();

    internal string Account(CancellationToken stop) => new TrailRepairer(_session).AccountAsync(stop).GetAwaiter().GetResult();

    internal void Apply(TrailRepair repair, CancellationToken stop) =>
        new TrailRepairer(_session).ApplyAsync(repair, stop).GetAwaiter().GetResult();

    /// <summary>Reads again what a repair may have changed.</summary>
    internal void Refresh(TrailConfiguration configuration, TrailRepair repair, IConfigurationUse use, CancellationToken stop)
    {
        configuration.Forget(repair.Changes.Select(c => c.Service));
        Reader.CompleteAsync(configuration, use, stop).GetAwaiter().GetResult();
    }
}
