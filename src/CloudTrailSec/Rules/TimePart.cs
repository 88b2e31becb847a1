namespace CloudTrailSec.Rules;

/// <summary>A part of a time.</summary>
internal enum TimePart
{
    Minute,
    Hour,

    /// <summary>The day of the month.</summary>
    Day,

    /// <summary>The ISO week.</summary>
    Week,
    Month,
    Year,
}
