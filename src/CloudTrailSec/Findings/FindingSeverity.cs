namespace CloudTrailSec;

/// <summary>The five severities, in Sigma's order.</summary>
public enum FindingSeverity
{
    /// <summary>Worth knowing, not worth looking at. Level 1.</summary>
    Informational,

    /// <summary>Levels 2 to 3.</summary>
    Low,

    /// <summary>Levels 4 to 5.</summary>
    Medium,

    /// <summary>Levels 6 to 8.</summary>
    High,

    /// <summary>Levels 9 to 10.</summary>
    Critical,
}
