namespace CloudTrailSec.Integrity;

/// <summary>A log that a proven digest names, where it should lie, and what came of it.</summary>
internal sealed class LogCheck(LogEntry entry, DigestFacts digest, string? path)
{
    internal LogEntry Entry { get; } = entry;

    internal DigestFacts Digest { get; } = digest;

    /// <summary>Null where the copy does not reach so far.</summary>
    internal string? Path { get; } = path;

    internal IntegrityResult? Result { get; set; }
}
