namespace CloudTrailSec;

/// <summary>Why something could not be had from where it lies: what a script can decide by.</summary>
public enum TrailFailure
{
    /// <summary>Something else.</summary>
    Other,

    /// <summary>The caller may not do it.</summary>
    Denied,

    /// <summary>The credentials are missing, expired or wrong.</summary>
    Authentication,

    /// <summary>Too many calls, for longer than was waited.</summary>
    Throttled,

    /// <summary>There is no such thing.</summary>
    NotFound,

    /// <summary>The network, or what is at the other end of it.</summary>
    Connection,

    /// <summary>The request makes no sense to the service.</summary>
    Invalid,
}
