using CloudTrailSec.Rules;

namespace CloudTrailSec;

/// <summary>What makes a rule a correlation: the rules whose matches it looks at, and what it looks for in them.</summary>
public sealed class TrailCorrelation
{
    /// <summary>What it looks for.</summary>
    public required CorrelationType Type { get; init; }

    /// <summary>The rules whose matches it looks at, correlations among them; for some types their order counts.</summary>
    public required IReadOnlyList<TrailRule> Rules { get; init; }

    /// <summary>How far apart matches may be.</summary>
    public required TimeSpan Timespan { get; init; }

    /// <summary>Matches belong together where these fields have the same values; all of them where there is none.</summary>
    public IReadOnlyList<string> GroupBy { get; init; } = [];

    /// <summary>Whether the rules it looks at give findings of their own, too.</summary>
    public bool Generate { get; init; }

    /// <summary>Where an absence looks for what is missing.</summary>
    public AbsenceSide Side { get; init; }

    /// <summary>For a percentile, which one: 0 to 100.</summary>
    public double Percentile { get; init; }

    /// <summary>For a first-seen rule, how long a key must be known before what is new to it is told.</summary>
    public TimeSpan WarmUp { get; init; }

    /// <summary>Whether it is about which values a field has, and not how large they are.</summary>
    internal bool CountsValues => Type is CorrelationType.ValueCount or CorrelationType.FirstSeen;

    /// <summary>Whether each of its rules must match.</summary>
    internal bool NeedsAll => Together is null && (Condition.IsNone || !Condition.Holds(Rules.Count - 1));

    internal CountCondition Condition { get; init; } = CountCondition.None;

    /// <summary>For a temporal one, whether those of its rules that have matched are enough; null where they are counted.</summary>
    internal Func<IReadOnlyList<bool>, bool>? Together { get; init; }

    /// <summary>For each rule, where its events have the fields to group by.</summary>
    internal IReadOnlyList<SignalField[]> Groups { get; init; } = [];

    /// <summary>For each rule, where its events have the value that is counted or added up; empty where none is.</summary>
    internal IReadOnlyList<SignalField[]> Values { get; init; } = [];
}
