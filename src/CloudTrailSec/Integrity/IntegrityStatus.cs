namespace CloudTrailSec;

/// <summary>How an object of a trail stands.</summary>
public enum IntegrityStatus
{
    /// <summary>Proven to be what CloudTrail delivered.</summary>
    Valid,

    /// <summary>Proven not to be what CloudTrail delivered, or not to be its work at all.</summary>
    Invalid,

    /// <summary>A proof names it, and it is not there.</summary>
    Missing,

    /// <summary>It is there, and no proof names it although one should.</summary>
    Unreferenced,

    /// <summary>Neither proven nor disproven.</summary>
    NotVerified,
}
