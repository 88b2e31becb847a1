namespace CloudTrailSec.Integrity;

/// <summary>All that is known of one digest, and what it came to.</summary>
internal sealed class DigestFacts(string path)
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    internal string Path { get; } = path;

    internal ObjectName? Name { get; } = ObjectName.Parse(path);

    internal Reading Reading { get; init; }

    /// <summary>Null where the text is no digest's.</summary>
    internal DigestFile? File { get; init; }

    internal DigestMetadata? Metadata { get; init; }

    /// <summary>Null where it lies elsewhere than it should.</summary>
    internal Placement? Placement { get; init; }

    /// <summary>The digests that say they come after this one.</summary>
    internal List<DigestFacts> Successors { get; } = [];

    internal IntegrityStatus Status { get; private set; } = IntegrityStatus.NotVerified;

    internal IntegrityReason Reason { get; private set; }

    internal string? Message { get; private set; }

    internal bool IsValid => Status == IntegrityStatus.Valid;

    internal DateTime End => File?.End ?? Name?.Time ?? DateTime.MinValue;

    internal DateTime Start => File?.Start ?? (End.Ticks > s_hour.Ticks ? End - s_hour : End);

    internal string Key => File?.Key is { } key && Placement is not null ? key : Path;

    internal void Set(IntegrityStatus status, IntegrityReason reason = IntegrityReason.None, string? message = null) =>
        (Status, Reason, Message) = (status, reason, message);
}
