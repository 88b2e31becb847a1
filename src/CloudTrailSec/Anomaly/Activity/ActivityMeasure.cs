namespace CloudTrailSec;

/// <summary>What a deviation is about.</summary>
public enum ActivityMeasure
{
    /// <summary>Calls of one API in one region within five minutes.</summary>
    CallRate,

    /// <summary>Failures of one API in one region with one code within five minutes.</summary>
    ErrorRate,

    /// <summary>Different messages of denied calls in one account within a quarter of an hour.</summary>
    ErrorMessages,

    /// <summary>A source that always speaks has fallen silent.</summary>
    Silence,
}
