using CloudTrailSec.Cli.Output;

namespace CloudTrailSec.Cli.Verbs;

/// <summary>A sample trail for one run: to see what a hunt is like before one's own logs are at hand.</summary>
internal sealed class SampleFolder : IDisposable
{
    private readonly Terminal _terminal;

    private SampleFolder(string path, Terminal terminal)
    {
        Path = path;
        _terminal = terminal;
    }

    internal string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    internal static SampleFolder Make(Terminal terminal)
    {
        SampleFolder folder = new(Directory.CreateTempSubdirectory("trailsec-sample-").FullName, terminal);
        try
        {
            _ = TrailSample.Write(new TrailSampleOptions { Path = folder.Path }, new SampleProgress(terminal), terminal.Stop);
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
