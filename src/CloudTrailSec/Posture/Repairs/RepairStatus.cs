namespace CloudTrailSec;

/// <summary>What became of a repair.</summary>
public enum RepairStatus
{
    /// <summary>It would be made.</summary>
    Planned,

    /// <summary>It was made.</summary>
    Made,

    /// <summary>It was declined.</summary>
    Declined,

    /// <summary>It cannot be made safely, or not without being asked for.</summary>
    Blocked,

    /// <summary>AWS refused it.</summary>
    Failed,
}
