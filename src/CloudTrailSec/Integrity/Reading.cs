namespace CloudTrailSec.Integrity;

/// <summary>What reading an object's text came to.</summary>
internal readonly struct Reading(IntegrityReason problem, string? message = null)
{
    internal IntegrityReason Problem { get; } = problem;

    internal string? Message { get; } = message;

    /// <summary>The SHA-256 of the text, hex.</summary>
    internal string Hash { get; init; } = string.Empty;

    internal long TextLength { get; init; }

    /// <summary>What the object that was read can be told by; null where only its bytes do.</summary>
    internal string? Stamp { get; init; }
}
