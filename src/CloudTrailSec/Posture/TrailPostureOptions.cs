namespace CloudTrailSec;

/// <summary>Which posture checks to run, and what counts as enough.</summary>
public sealed class TrailPostureOptions
{
    /// <summary>Ids of checks, such as CT-03; wildcards are allowed. All where empty.</summary>
    public IReadOnlyList<string> Checks { get; init; } = [];

    /// <summary>Frameworks, such as <c>cis_5.0</c>, <c>hipaa</c>, or <c>cis</c> for all of its versions. All where empty.</summary>
    public IReadOnlyList<string> Frameworks { get; init; } = [];

    /// <summary>Leave out checks below this severity.</summary>
    public FindingSeverity MinSeverity { get; init; }

    /// <summary>How many days logs must be kept.</summary>
    public int RetentionDays { get; init; } = 365;

    /// <summary>How many days Object Lock must keep them.</summary>
    public int ObjectLockDays { get; init; } = 90;

    /// <summary>For how many days the root user should not have been used.</summary>
    public int RootUseDays { get; init; } = 30;

    /// <summary>The ARN of the KMS key that repairs encrypt with; without one they leave encryption alone.</summary>
    public string? RepairKey { get; init; }

    /// <summary>Buckets whose object events must be taken; every bucket's where empty.</summary>
    public IReadOnlyList<string> CriticalBuckets { get; init; } = [];
}
