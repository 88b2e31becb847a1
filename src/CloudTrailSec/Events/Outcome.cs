namespace CloudTrailSec;

/// <summary>How a call ended.</summary>
public enum Outcome
{
    /// <summary>The call was carried out.</summary>
    Success,

    /// <summary>The caller was not allowed, or not who they said they were.</summary>
    Denied,

    /// <summary>The call failed for another reason: throttled, invalid, not found.</summary>
    Failed,
}
