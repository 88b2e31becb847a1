namespace CloudTrailSec;

/// <summary>Which rules to run, and how matches become findings.</summary>
public sealed class RuleRunOptions
{
    /// <summary>The rules.</summary>
    public required RuleSet Rules { get; init; }

    /// <summary>
    /// Group matches of one rule by one principal within <see cref="Window"/> into one finding, denied attempts and
    /// successes alike. True by default.
    /// </summary>
    public bool Group { get; init; } = true;

    /// <summary>
    /// How long after a group's first match further matches still join it, by event time, where the rule does not say.
    /// One hour by default.
    /// </summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Rules below this level do not run. 1 by default.</summary>
    public int MinLevel { get; init; } = 1;

    /// <summary>
    /// How many groups may be open at once; beyond that the oldest is given out early. 10,000 by default.
    /// </summary>
    public int MaxOpenGroups { get; init; } = 10_000;
}
