using CloudTrailSec.Events;

namespace CloudTrailSec.Aws;

/// <summary>An object as a listing shows it.</summary>
internal sealed class S3Entry(string key, long size, string eTag)
{
    internal string Key { get; } = key;

    internal long Size { get; } = size;

    internal string ETag { get; } = eTag;

    /// <summary>When it was last written, UTC; null where that is not known.</summary>
    internal DateTime? Modified { get; init; }

    /// <summary>
    /// When it was delivered, by its name alone: what has no time there is listed again each time, and so has to be remembered.
    /// </summary>
    internal DateTimeOffset? Delivered =>
        SourceOrder.Delivered(Key) is { } time ? new DateTimeOffset(time) : null;
}
