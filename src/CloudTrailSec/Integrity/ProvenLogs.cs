namespace CloudTrailSec.Integrity;

/// <summary>The logs that were proven in earlier runs, as a checkpoint keeps them.</summary>
/// <remarks>
/// Kept is a hash of the hash that a digest states together with what the object can be told by: in S3 its address, ETag, size
/// and time of change, which nobody can choose; of a copy, whose name, size and times anybody can, the hash of its bytes. So
/// what is kept is a statement about content, and holds wherever that content lies.
/// </remarks>
/// <param name="checkpoint">Where they are kept; null to remember nothing.</param>
internal sealed class ProvenLogs(ITrailCheckpoint? checkpoint)
{
    private const long Whole = -1;

    internal bool AreKept => checkpoint is not null;

    internal bool Holds(LogEntry entry, string stamp) => checkpoint?.GivenOf(Id(entry, stamp)) == Whole;

    internal void Add(LogEntry entry, string stamp) => checkpoint?.Give(Id(entry, stamp), null, Whole);

    /// <summary>Makes sure that what was added is there for the next run, even if this one is killed.</summary>
    internal void Keep() => checkpoint?.Commit(checkpoint.Output);

    private static string Id(LogEntry entry, string stamp) => $"integrity\n{entry.Hash.ToLowerInvariant()}\n{stamp}";
}
