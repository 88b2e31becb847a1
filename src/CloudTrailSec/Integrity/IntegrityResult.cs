namespace CloudTrailSec;

/// <summary>How one object of a trail stands, or a time that is not covered.</summary>
public sealed class IntegrityResult
{
    /// <summary>What it speaks of.</summary>
    public required IntegrityKind Kind { get; init; }

    /// <summary>How it stands. Gaps and restarts are <see cref="IntegrityStatus.NotVerified"/>.</summary>
    public required IntegrityStatus Status { get; init; }

    /// <summary>Why, for scripts to test.</summary>
    public IntegrityReason Reason { get; init; }

    /// <summary>Why, in a sentence; null where nothing is wrong.</summary>
    public string? Message { get; init; }

    /// <summary>The object's key in its bucket; null for gaps and restarts.</summary>
    public string? Object { get; init; }

    /// <summary>The bucket it was delivered to, as the digests say; null where none speaks of it.</summary>
    public string? Bucket { get; init; }

    /// <summary>Where it was read, as a path or an S3 address; null where it is not there.</summary>
    public string? Source { get; init; }

    /// <summary>The digest that proves it, or speaks against it: its key; null for none.</summary>
    public string? Digest { get; init; }

    /// <summary>The account, 12 digits.</summary>
    public string? Account { get; init; }

    /// <summary>The region the events are of.</summary>
    public string? Region { get; init; }

    /// <summary>The trail; null for logs, whose names do not say.</summary>
    public string? Trail { get; init; }

    /// <summary>Where its time begins, UTC: of a digest, of a gap; of a log its delivery. MinValue where not known.</summary>
    public DateTime From { get; init; }

    /// <summary>Where its time ends, UTC.</summary>
    public DateTime To { get; init; }

    /// <summary>For a gap, how many digests are missing in it, about.</summary>
    public int MissingDigests { get; init; }

    /// <summary>
    /// Something to know that changes nothing about the status, such as events outside the times the digest states; null
    /// for nothing.
    /// </summary>
    public string? Note { get; init; }

    /// <summary>Whether it speaks of tampering.</summary>
    public bool IsBroken =>
        Status is IntegrityStatus.Invalid or IntegrityStatus.Missing or IntegrityStatus.Unreferenced;

    /// <summary>Whether it leaves the proof with a hole, without speaking of tampering.</summary>
    internal bool IsHole => Kind != IntegrityKind.Restart && Status == IntegrityStatus.NotVerified;

    /// <inheritdoc/>
    public override string ToString() => Object is null
        ? $"{Kind} {From:yyyy-MM-ddTHH:mm:ssZ} to {To:yyyy-MM-ddTHH:mm:ssZ}: {Message}"
        : $"{Kind} {Object}: {Status}{(Message is null ? string.Empty : ". " + Message)}";
}
