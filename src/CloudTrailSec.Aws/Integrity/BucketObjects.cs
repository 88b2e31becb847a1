using System.Collections.Concurrent;
using CloudTrailSec.Integrity;

namespace CloudTrailSec.Aws;

/// <summary>A trail's objects in their bucket. Paths are the bucket's name, a slash and the key.</summary>
/// <param name="session">As whom S3 is called.</param>
/// <param name="place">The bucket, and what stands there before AWSLogs.</param>
/// <param name="options">What to check.</param>
/// <param name="takesQueries">Whether to look for results of CloudTrail Lake queries too.</param>
internal sealed class BucketObjects(AwsSession session, S3Location place, TrailIntegrityOptions options, bool takesQueries) : ITrailObjects
{
    private static readonly string[] s_trailFolders = [ObjectName.DigestFolder, ObjectName.LogFolder, ObjectName.InsightFolder];

    private readonly BucketDownloads _downloads = new(session);
    private readonly BucketDays _days = new(session, place, options);
    private readonly BucketDays _queries = new(session, place, options with { After = null, Before = null });
    private readonly ConcurrentDictionary<string, DigestMetadata> _metadata = new(StringComparer.Ordinal);
    private Dictionary<string, string?> _stamps = [];

    public bool AreCopies => false;

    public IReadOnlyCollection<TrailProblem> Problems => [.. _days.Problems, .. _queries.Problems];

    /// <summary>What was kept beside the digests that have been read, by their keys.</summary>
    internal IReadOnlyDictionary<string, DigestMetadata> Kept => _metadata;

    public IEnumerable<ObjectGroup> Groups(CancellationToken cancellation)
    {
        SortedDictionary<string, ObjectGroup> groups = new(StringComparer.Ordinal);
        foreach (string account in Accounts(cancellation))
        {
            foreach (string kind in s_trailFolders)
            {
                foreach (string region in _days.Folders($"{account}{kind}/", cancellation).Where(IsAsked))
                {
                    string name = $"{account}{Last(region)}";
                    if (!groups.TryGetValue(name, out ObjectGroup? group))
                    {
                        groups.Add(name, group = new ObjectGroup());
                    }

                    (kind == ObjectName.DigestFolder ? group.DigestFolders : group.LogFolders).Add(region);
                }
            }
        }

        return groups.Values;
    }

    public IEnumerable<string> Digests(ObjectGroup group, CancellationToken cancellation) => Paths(group.DigestFolders, cancellation);

    public IEnumerable<string> Logs(ObjectGroup group, CancellationToken cancellation) => Paths(group.LogFolders, cancellation);

    public void Prefetch(IReadOnlyCollection<string> paths, CancellationToken cancellation) => _downloads.Begin(paths, cancellation);

    /// <summary>Of a place that was given itself; a trail delivers none.</summary>
    public IEnumerable<QueryFolder> Queries(CancellationToken cancellation) => !takesQueries ? [] :
        QueryFolder.Among(_queries.Objects(QueryFolders(cancellation), cancellation).Select(PathOf).Where(QueryFolder.IsPart));

    public void ReadStamps(ObjectGroup group, CancellationToken cancellation)
    {
        _stamps = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (S3Entry entry in _days.Objects(group.LogFolders, cancellation))
        {
            _stamps[PathOf(entry)] = Stamps.Of(PathOf(entry), entry.ETag, entry.Size, entry.Modified);
        }
    }

    public string? Stamp(string path) => _stamps.TryGetValue(path, out string? stamp) ? stamp : null;

    public StoredObject? Open(string path)
    {
        if (_downloads.Take(path) is not { } download)
        {
            return null;
        }

        if (ObjectName.IsAmongDigests(path))
        {
            _metadata[path] = new DigestMetadata(download.Metadata);
        }

        return new StoredObject(new MemoryStream(download.Body, writable: false), download.Body.Length, download.Stamp);
    }

    public DigestMetadata? Metadata(string path, string? key) => _metadata.TryGetValue(path, out DigestMetadata? metadata) ? metadata : null;

    public string Show(string path) => "s3://" + path;

    /// <summary>Whether the place is a query's own, or one above several.</summary>
    private bool IsQueryFolder => place.Prefix.Split('/').Contains(QueryFolder.LakeFolder);

    private static string Last(string folder) => ObjectName.FileName(folder.TrimEnd('/'));

    private static bool IsAccount(string name) => name.Length == 12 && name.All(char.IsDigit);

    /// <summary>The folders of accounts, those of an organization's too.</summary>
    private IEnumerable<string> Accounts(CancellationToken cancellation)
    {
        if (IsQueryFolder)
        {
            yield break;
        }

        string start = (place.Prefix.Length == 0 ? string.Empty : place.Prefix.TrimEnd('/') + "/") + "AWSLogs/";
        foreach (string folder in _days.Folders(start, cancellation))
        {
            IEnumerable<string> accounts = IsAccount(Last(folder)) ? [folder]
                : Last(folder).StartsWith("o-", StringComparison.Ordinal) ? _days.Folders(folder, cancellation) : [];
            foreach (string account in accounts.Where(a => options.Accounts.Count == 0 || options.Accounts.Contains(Last(a))))
            {
                yield return account;
            }
        }
    }

    /// <summary>The folders to look into: the one that was given, or those of the accounts below it.</summary>
    private string[] QueryFolders(CancellationToken cancellation) => IsQueryFolder ? [place.Prefix.TrimEnd('/') + "/"]
        : [.. Accounts(cancellation).Select(account => $"{account}{QueryFolder.LakeFolder}/")];

    private bool IsAsked(string region) => options.Regions.Count == 0 || options.Regions.Contains(Last(region));

    private IEnumerable<string> Paths(List<string> folders, CancellationToken cancellation) => _days.Objects(folders, cancellation)
        .Where(entry => ObjectName.IsLogLike(entry.Key)).Select(PathOf);

    private string PathOf(S3Entry entry) => $"{place.Bucket}/{entry.Key}";
}
