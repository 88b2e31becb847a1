namespace CloudTrailSec;

/// <summary>What a posture check came to for one resource.</summary>
public enum PostureStatus
{
    /// <summary>It is as it should be.</summary>
    Pass,

    /// <summary>It is not as it should be.</summary>
    Fail,

    /// <summary>It could not be read: never a pass.</summary>
    Unknown,

    /// <summary>It must be looked at by hand, with the command that the finding gives.</summary>
    Manual,
}
