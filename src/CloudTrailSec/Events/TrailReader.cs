namespace CloudTrailSec;

/// <summary>Reads events from files, folders and archives, in delivery order, decoding several files side by side.</summary>
/// <param name="options">What to read, and how.</param>
public sealed class TrailReader(TrailReaderOptions options)
{
    /// <summary>What has been read so far. Safe to look at from another thread, for progress.</summary>
    public TrailCoverage Coverage { get; } = new();

    /// <summary>The events, and the problems in their place. One pass; starts when enumerated.</summary>
    /// <param name="cancellation">Ends the reading at once.</param>
    /// <returns>A lazy sequence.</returns>
    public IEnumerable<TrailRead> Read(CancellationToken cancellation = default)
    {
        _ = options;
        _ = cancellation;
        yield break;
    }
}
