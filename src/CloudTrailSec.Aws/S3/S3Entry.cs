namespace CloudTrailSec.Aws;

/// <summary>An object as a listing shows it.</summary>
internal sealed class S3Entry(string key, long size, string eTag, DateTimeOffset? modified)
{
    internal string Key { get; } = key;

    internal long Size { get; } = size;

    internal string ETag { get; } = eTag;

    /// <summary>When it was put there.</summary>
    internal DateTimeOffset? Modified { get; } = modified;
}
