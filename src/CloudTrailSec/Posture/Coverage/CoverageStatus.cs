namespace CloudTrailSec;

/// <summary>Whether a rule or a detector can fire with the trails that there are.</summary>
public enum CoverageStatus
{
    /// <summary>It can, wherever what it looks for happens.</summary>
    Full,

    /// <summary>It can for some of what it looks for, or in some regions.</summary>
    Partial,

    /// <summary>It cannot.</summary>
    None,

    /// <summary>It cannot be told: how trails are set up could not be read.</summary>
    Unknown,
}
