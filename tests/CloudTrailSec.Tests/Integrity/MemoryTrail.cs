using CloudTrailSec.Integrity;

namespace CloudTrailSec.Tests.Integrity;

/// <summary>A signed trail in memory, as in a bucket, so that it can be broken many times a second.</summary>
internal sealed class MemoryTrail : TrailObjects, ITrailObjects
{
    internal MemoryTrail(SignedTrail trail)
    {
        foreach (string key in trail.Digests.Concat(trail.Logs))
        {
            Objects[PathOf(key)] = trail.Read(key);
        }

        foreach (string digest in trail.Digests)
        {
            Kept[PathOf(digest)] = File.ReadAllBytes(trail.MetadataOf(digest));
        }
    }

    internal MemoryTrail(MemoryTrail other)
    {
        Objects = new(other.Objects, StringComparer.Ordinal);
        Kept = new(other.Kept, StringComparer.Ordinal);
        AreCopies = other.AreCopies;
    }

    public bool AreCopies { get; init; }

    public IReadOnlyCollection<TrailProblem> Problems => [];

    internal SortedDictionary<string, byte[]> Objects { get; } = new(StringComparer.Ordinal);

    internal SortedDictionary<string, byte[]> Kept { get; } = new(StringComparer.Ordinal);

    public IEnumerable<ObjectGroup> Groups(CancellationToken cancellation) => [new ObjectGroup()];

    public IEnumerable<string> Digests(ObjectGroup group, CancellationToken cancellation) => [.. Objects.Keys.Where(IsDigest)];

    public IEnumerable<string> Logs(ObjectGroup group, CancellationToken cancellation) => [.. Objects.Keys.Where(k => !IsDigest(k))];

    public IEnumerable<QueryFolder> Queries(CancellationToken cancellation) => [];

    public void Prefetch(IReadOnlyCollection<string> paths, CancellationToken cancellation)
    {
    }

    public void ReadStamps(ObjectGroup group, CancellationToken cancellation)
    {
    }

    public string? Stamp(string path) => null;

    public StoredObject? Open(string path) =>
        Objects.TryGetValue(path, out byte[]? bytes) ? new StoredObject(new MemoryStream(bytes, writable: false), bytes.Length) : null;

    public DigestMetadata? Metadata(string path, string? key) =>
        Kept.TryGetValue(path, out byte[]? json) ? DigestMetadata.Parse(json) ?? new DigestMetadata([]) : null;

    public string Show(string path) => path;

    internal static bool IsDigest(string path) => path.Contains("/CloudTrail-Digest/", StringComparison.Ordinal);

    internal override ITrailObjects Open(TrailIntegrityOptions options) => this;

    private static string PathOf(string key) => $"{SignedTrail.Bucket}/{key}";
}
