namespace CloudTrailSec;

/// <summary>What a run has read so far, and what it has not.</summary>
public sealed class TrailCoverage
{
    internal long FilesSeen, FilesSkipped, FilesPruned, FilesKnown, EventsSeen, EventsGiven, Duplicates, Digests, BytesRead, ProblemsSeen, LostCoverage;

    /// <summary>Files opened.</summary>
    public long Files => Interlocked.Read(ref FilesSeen);

    /// <summary>Files in folders that are plainly something else (prose, pictures, programs) and were passed over.</summary>
    public long PassedOver => Interlocked.Read(ref FilesSkipped);

    /// <summary>Files that were not opened because their path's date lies outside the asked time range.</summary>
    public long Pruned => Interlocked.Read(ref FilesPruned);

    /// <summary>Files that were not opened because a checkpoint knows that they have been read.</summary>
    public long ReadBefore => Interlocked.Read(ref FilesKnown);

    /// <summary>Events met, whether or not the filter let them through.</summary>
    public long Events => Interlocked.Read(ref EventsSeen);

    /// <summary>Events that passed the filter and were given out.</summary>
    public long Given => Interlocked.Read(ref EventsGiven);

    /// <summary>Events left out because their eventID had been given out before.</summary>
    public long DuplicatesLeftOut => Interlocked.Read(ref Duplicates);

    /// <summary>CloudTrail digest files met: proof, not events.</summary>
    public long DigestFiles => Interlocked.Read(ref Digests);

    /// <summary>Bytes of text read, decompressed.</summary>
    public long Bytes => Interlocked.Read(ref BytesRead);

    /// <summary>Problems met.</summary>
    public long Problems => Interlocked.Read(ref ProblemsSeen);

    /// <summary>Whether records may be missing: some problem lost coverage.</summary>
    public bool IsPartial => Interlocked.Read(ref LostCoverage) > 0;

    internal void Count(TrailProblem problem)
    {
        _ = Interlocked.Increment(ref ProblemsSeen);
        if (problem.LosesCoverage)
        {
            _ = Interlocked.Increment(ref LostCoverage);
        }
    }
}
