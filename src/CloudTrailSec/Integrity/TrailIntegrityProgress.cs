namespace CloudTrailSec;

/// <summary>How far checking a trail's integrity is. Safe to look at from any thread.</summary>
public sealed class TrailIntegrityProgress
{
    private long _digests, _logs, _bytes;

    /// <summary>Digests read.</summary>
    public long Digests => Interlocked.Read(ref _digests);

    /// <summary>Logs hashed.</summary>
    public long Logs => Interlocked.Read(ref _logs);

    /// <summary>Bytes of text hashed, decompressed.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <inheritdoc/>
    public override string ToString() =>
        $"{ReadableAmount.Of(Digests, "digest")}  {ReadableAmount.Of(Logs, "log")}";

    internal void AddDigest() => Interlocked.Increment(ref _digests);

    internal void AddLog(long bytes)
    {
        _ = Interlocked.Increment(ref _logs);
        _ = Interlocked.Add(ref _bytes, bytes);
    }
}
