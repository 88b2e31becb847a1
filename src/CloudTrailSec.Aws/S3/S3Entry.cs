namespace CloudTrailSec.Aws;

/// <summary>An object as a listing shows it.</summary>
internal sealed class S3Entry(string key, long size, string eTag)
{
    internal string Key { get; } = key;

    internal long Size { get; } = size;

    internal string ETag { get; } = eTag;
}
