namespace CloudTrailSec.Integrity;

/// <summary>What a digest says of one log.</summary>
internal sealed class LogEntry(string bucket, string key, string hash, string algorithm)
{
    internal string Bucket { get; } = bucket;

    internal string Key { get; } = key;

    /// <summary>The SHA-256 of the text, hex.</summary>
    internal string Hash { get; } = hash;

    internal string Algorithm { get; } = algorithm;

    /// <summary>Ticks UTC of the earliest event; 0 where it does not say.</summary>
    internal long Oldest { get; init; }

    /// <summary>Ticks UTC of the latest event; 0 where it does not say.</summary>
    internal long Newest { get; init; }
}
