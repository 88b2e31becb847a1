namespace CloudTrailSec;

/// <summary>What a hunt covered and came to.</summary>
public sealed class TrailHuntSummary
{
    /// <summary>How many findings there are.</summary>
    public int Findings { get; init; }

    /// <summary>How many findings there are of each severity; those without any are left out.</summary>
    public IReadOnlyDictionary<FindingSeverity, int> BySeverity { get; init; } = new Dictionary<FindingSeverity, int>();

    /// <summary>How many events were looked at.</summary>
    public long Events { get; init; }

    /// <summary>How many rules ran.</summary>
    public int Rules { get; init; }

    /// <summary>Rules that were set aside on the way because their regular expressions took too long.</summary>
    public IReadOnlyList<RuleProblem> RuleProblems { get; init; } = [];

    /// <summary>The earliest event's time, UTC; null where there was none with a time.</summary>
    public DateTime? Start { get; init; }

    /// <summary>The latest event's time, UTC; null where there was none with a time.</summary>
    public DateTime? End { get; init; }

    /// <summary>How long the hunt took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>What was read, and what was not.</summary>
    public required TrailCoverage Coverage { get; init; }
}
