namespace CloudTrailSec;

/// <summary>What to check, and against what.</summary>
public sealed record TrailIntegrityOptions
{
    /// <summary>
    /// Folders with copies of a bucket's objects: the bucket's own root, or any folder below it that was copied whole.
    /// </summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Buckets to check, beside folders or instead of them.</summary>
    public IReadOnlyList<TrailObjects> Sources { get; init; } = [];

    /// <summary>
    /// A folder with the metadata of digests as <c>aws s3api head-object</c> prints it, in files that lie as the digests
    /// do and are named as they are with <c>.json</c> added. Without it, a digest is proven by the one after it, and the
    /// newest not at all.
    /// </summary>
    public string? MetadataPath { get; init; }

    /// <summary>
    /// CloudTrail's public keys, from <c>aws cloudtrail list-public-keys</c> of each region. They are what the proof
    /// rests on: take them from AWS, never from the bucket.
    /// </summary>
    public TrailPublicKeys PublicKeys { get; init; } = TrailPublicKeys.None;

    /// <summary>From when on; the whole copy where null.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>Until when; the whole copy where null. Digests that end well before it are a gap.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Regions to check, such as us-east-1; all where empty.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Accounts to check, 12 digits; all where empty.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>
    /// Remembers which logs have been proven, so that a run that was stopped goes on where it was, and later runs read only what
    /// is new. Digests are read and proven each time. A log counts as proven before where its digest states the same hash and
    /// it is the same object: in S3 by its address, ETag, size and time of change, in a folder by the hash of the file's bytes.
    /// Who can write to the checkpoint can have a changed log pass.
    /// </summary>
    public ITrailCheckpoint? Checkpoint { get; init; }

    /// <summary>How many files to hash side by side; the number of processors where null.</summary>
    public int? Threads { get; init; }

    /// <summary>How many bytes one log may decompress to. 8 GiB by default.</summary>
    public long MaxDecompressedBytes { get; init; } = 8L << 30;
}
