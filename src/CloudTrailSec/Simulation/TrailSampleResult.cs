namespace CloudTrailSec;

/// <summary>What a sample trail holds.</summary>
/// <param name="path">The folder it was written to.</param>
/// <param name="files">How many log files.</param>
/// <param name="events">How many events.</param>
/// <param name="hidden">The attacks in it, with the ids of their events.</param>
public sealed class TrailSampleResult(string path, int files, long events, IReadOnlyList<TrailSampleHidden> hidden)
{
    /// <summary>The folder it was written to.</summary>
    public string Path { get; } = path;

    /// <summary>How many log files.</summary>
    public int Files { get; } = files;

    /// <summary>How many events.</summary>
    public long Events { get; } = events;

    /// <summary>The attacks in it, with the ids of their events.</summary>
    public IReadOnlyList<TrailSampleHidden> Hidden { get; } = PlainArray.Of(hidden);
}
