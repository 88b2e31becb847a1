namespace CloudTrailSec;

/// <summary>What checking a trail's integrity came to.</summary>
public enum IntegrityVerdict
{
    /// <summary>Everything asked for is there and proven.</summary>
    Valid,

    /// <summary>Something was changed, removed or added.</summary>
    Invalid,

    /// <summary>Nothing speaks of tampering, but not everything could be proven.</summary>
    Incomplete,
}
