namespace CloudTrailSec;

/// <summary>Everything CloudTrailSec knows to look for, over one source in one pass.</summary>
/// <param name="options">What to hunt in, and with what.</param>
public sealed class TrailHunt(TrailHuntOptions options)
{
    /// <summary>What has been read so far. Safe to look at from another thread, for progress.</summary>
    public TrailCoverage Coverage { get; } = new();

    /// <summary>Reads the source to its end.</summary>
    /// <param name="problem">Called for each problem, on the calling thread.</param>
    /// <param name="cancellation">Ends the hunt at once.</param>
    /// <returns>The findings, the highest level first, then by time.</returns>
    public IReadOnlyList<TrailFinding> Run(Action<TrailProblem> problem, CancellationToken cancellation = default)
    {
        _ = options;
        _ = problem;
        cancellation.ThrowIfCancellationRequested();
        return [];
    }
}
