namespace CloudTrailSec;

/// <summary>What a result of checking a trail's integrity speaks of.</summary>
public enum IntegrityKind
{
    /// <summary>A digest file.</summary>
    Digest,

    /// <summary>A digest file that names logs which were delivered late.</summary>
    Backfill,

    /// <summary>A log file.</summary>
    Log,

    /// <summary>A time that no digest covers.</summary>
    Gap,

    /// <summary>A time in which logging, or its validation, was switched off: the chain starts anew after it.</summary>
    Restart,

    /// <summary>The file that signs the results of a CloudTrail Lake query.</summary>
    SignFile,

    /// <summary>A file with results of a CloudTrail Lake query.</summary>
    QueryResult,
}
