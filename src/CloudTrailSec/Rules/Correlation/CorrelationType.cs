namespace CloudTrailSec;

/// <summary>What a correlation looks for among the matches of other rules.</summary>
public enum CorrelationType
{
    /// <summary>How many matches there are within the timespan.</summary>
    EventCount,

    /// <summary>How many different values a field has.</summary>
    ValueCount,

    /// <summary>What the values of a field add up to.</summary>
    ValueSum,

    /// <summary>The mean of a field's values.</summary>
    ValueAverage,

    /// <summary>The value that a given part of a field's values does not exceed.</summary>
    ValuePercentile,

    /// <summary>Matches of several rules, in any order.</summary>
    Temporal,

    /// <summary>Matches of several rules, one after the other.</summary>
    TemporalOrdered,

    /// <summary>A value that a key was not met with before, for as long as is remembered.</summary>
    FirstSeen,

    /// <summary>A match of the first rule, and none of the others near it.</summary>
    Absence,
}
