using CloudTrailSec.Cli.Output;

namespace CloudTrailSec.Cli.Verbs;

/// <summary>A sample trail for one run: to see what a hunt is like before one's own logs are at hand.</summary>
internal sealed class SampleFolder : IDisposable
{
    /// <summary>Four weeks, the last day with attacks; small, so that nobody has to wait.</summary>
    private const int Days = 28;
    private const int EventsPerDay = 1500;

    private readonly Terminal _terminal;

    private SampleFolder(string path, Terminal terminal)
    {
        Path = path;
        _terminal = terminal;
    }

    internal string Path { get; }

    /// <summary>When the day begins that the attacks are hidden in.</summary>
    internal DateTimeOffset LastDay { get; private set; }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    internal static SampleFolder Make(Terminal terminal)
    {
        SampleFolder folder = new(Directory.CreateTempSubdirectory("trailsec-sample-").FullName, terminal);
        try
        {
            TrailSampleOptions options = new() { Path = folder.Path, Days = Days, EventsPerDay = EventsPerDay };
            folder.LastDay = options.Start.AddDays(Days - 1);
            _ = TrailSample.Write(options, new SampleProgress(terminal), terminal.Stop);
            terminal.ClearStatus();
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    internal void Tell() => _terminal.Say(
        "That was a sample trail. Your own logs: trailsec hunt PATH. To keep a sample: trailsec sample PATH.");
}
