namespace CloudTrailSec.Integrity;

/// <summary>
/// How a copy's paths and the keys of the objects belong together: both end alike, and what stands before that is the
/// copy's and the bucket's own.
/// </summary>
internal sealed class Placement
{
    /// <summary>REGION/yyyy/MM/dd/NAME: with so much alike, what stands above was renamed as a whole.</summary>
    private const int FewestAlike = 5;

    private readonly string _above;
    private readonly string _prefix;
    private readonly string _bucket;

    private Placement(string above, string prefix, string bucket)
    {
        _above = above;
        _prefix = prefix;
        _bucket = bucket;
    }

    /// <summary>Sees whether a path can be the copy of an object.</summary>
    /// <param name="path">The path, its parts separated by slashes.</param>
    /// <param name="bucket">The object's bucket.</param>
    /// <param name="key">The object's key.</param>
    /// <returns>How they belong together; null where they do not: the object lies elsewhere than it should.</returns>
    internal static Placement? Of(string path, string bucket, string key)
    {
        string full = Packed(path, key);
        int alike = 0, parts = 0, atPath = full.Length, atKey = key.Length;
        while (atPath > 0 && atKey > 0)
        {
            int path0 = full.LastIndexOf('/', atPath - 1) + 1, key0 = key.LastIndexOf('/', atKey - 1) + 1;
            if (atPath - path0 != atKey - key0 || string.CompareOrdinal(full, path0, key, key0, atPath - path0) != 0)
            {
                break;
            }

            parts++;
            alike = full.Length - path0;
            atPath = path0 - 1;
            atKey = key0 - 1;
        }

        string above = full.Substring(0, full.Length - alike), prefix = key.Substring(0, key.Length - alike);
        bool isPlaced = parts > 0 && (above.Length == 0 || prefix.Length == 0 || parts >= FewestAlike);
        return isPlaced ? new Placement(above, prefix, bucket) : null;
    }

    /// <summary>The path that an object's copy should have; null where the copy does not reach so far.</summary>
    internal string? PathOf(string bucket, string key)
    {
        if (!key.StartsWith(_prefix, StringComparison.Ordinal))
        {
            return null;
        }

        string above = bucket == _bucket ? _above : InBucket(bucket);
        return above + key.Substring(_prefix.Length);
    }

    /// <summary>A path as the key it is the copy of.</summary>
    internal string KeyOf(string path) =>
        path.StartsWith(_above, StringComparison.Ordinal) ? _prefix + path.Substring(_above.Length) : path;

    /// <summary>Copies of several buckets lie side by side, each in a folder of its bucket's name.</summary>
    private string InBucket(string bucket) =>
        string.Join("/", _above.Split('/').Select(part => part == _bucket ? bucket : part));

    private static string Packed(string path, string key) =>
        key.EndsWith(".gz", StringComparison.Ordinal) && !path.EndsWith(".gz", StringComparison.Ordinal) ? path + ".gz" : path;
}
