namespace CloudTrailSec.Events;

/// <summary>How far reading goes for one source before it stops and says so.</summary>
internal sealed class DecodeLimits(long maxDecompressedBytes)
{
    /// <summary>Bytes one source may decompress to.</summary>
    internal long MaxDecompressedBytes { get; } = maxDecompressedBytes;

    /// <summary>Bytes one string of an envelope may decompress to: CloudWatch Logs sends at most 6 MB.</summary>
    internal int MaxEmbeddedBytes { get; init; } = 64 << 20;

    /// <summary>An unfinished object this long without a mark of a record is looked into rather than waited for.</summary>
    internal int ContainerFrom { get; } = 1 << 20;

    /// <summary>Bytes that may be looked at, over and over, to find the next whole record in damaged text.</summary>
    internal long ResyncBytes { get; } = 512L << 20;

    /// <summary>Archives inside archives.</summary>
    internal int MaxNesting { get; } = 4;
}
