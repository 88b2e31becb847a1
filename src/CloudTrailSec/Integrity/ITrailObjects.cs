namespace CloudTrailSec.Integrity;

/// <summary>Where the objects of a trail lie: folders with copies of them, or S3. Paths have slashes.</summary>
internal interface ITrailObjects
{
    /// <summary>Whether objects may lie decompressed, and elsewhere than in their bucket.</summary>
    bool AreCopies { get; }

    /// <summary>The digests and logs there are, an account and region at a time.</summary>
    IEnumerable<ObjectGroup> Groups(CancellationToken cancellation);

    /// <summary>The paths of a group's digests, in any order.</summary>
    IEnumerable<string> Digests(ObjectGroup group, CancellationToken cancellation);

    /// <summary>The paths of what lies among a group's logs, a day's together.</summary>
    IEnumerable<string> Logs(ObjectGroup group, CancellationToken cancellation);

    /// <summary>The results of CloudTrail Lake queries, a folder for each query.</summary>
    IEnumerable<QueryFolder> Queries(CancellationToken cancellation);

    /// <summary>Tells what will be opened next, so that what takes time can begin.</summary>
    void Prefetch(IReadOnlyCollection<string> paths, CancellationToken cancellation);

    /// <summary>Learns what a group's logs can be told by.</summary>
    void ReadStamps(ObjectGroup group, CancellationToken cancellation);

    /// <summary>What a log of that group can be told by without opening it; null where nothing does.</summary>
    string? Stamp(string path);

    /// <summary>Opens an object.</summary>
    /// <returns>Null where it does not exist.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    StoredObject? Open(string path);

    /// <summary>What is kept beside a digest; null where that is not known.</summary>
    DigestMetadata? Metadata(string path, string? key);

    /// <summary>A path as users know it.</summary>
    string Show(string path);

    /// <summary>What could not be listed so far.</summary>
    IReadOnlyCollection<TrailProblem> Problems { get; }
}
