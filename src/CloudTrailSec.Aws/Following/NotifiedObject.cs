namespace CloudTrailSec.Aws;

/// <summary>An object that a notification tells of.</summary>
internal sealed class NotifiedObject(string bucket, string key, long? size, string? eTag)
{
    internal string Bucket { get; } = bucket;

    internal string Key { get; } = key;

    /// <summary>Null where the notification does not say.</summary>
    internal long? Size { get; } = size;

    internal string? ETag { get; } = eTag;
}
