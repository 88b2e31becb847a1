namespace CloudTrailSec;

/// <summary>Severities as levels 1 to 10, and back.</summary>
public static class FindingLevel
{
    /// <summary>The level of a severity: 1, 3, 5, 8 or 10.</summary>
    /// <param name="severity">The severity.</param>
    /// <returns>A level from 1 to 10.</returns>
    public static int Of(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Informational => 1,
        FindingSeverity.Low => 3,
        FindingSeverity.Medium => 5,
        FindingSeverity.High => 8,
        _ => 10,
    };

    /// <summary>The severity that a level belongs to.</summary>
    /// <param name="level">A level from 1 to 10.</param>
    /// <returns>The severity.</returns>
    public static FindingSeverity ToSeverity(int level) => level switch
    {
        <= 1 => FindingSeverity.Informational,
        <= 3 => FindingSeverity.Low,
        <= 5 => FindingSeverity.Medium,
        <= 8 => FindingSeverity.High,
        _ => FindingSeverity.Critical,
    };
}
