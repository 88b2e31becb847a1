namespace CloudTrailSec;

/// <summary>A rule fired.</summary>
public sealed class TrailDetection : TrailFinding
{
    /// <inheritdoc/>
    public override string Kind => Rule.Correlation is null ? "match" : "correlation";

    /// <summary>The rule that fired.</summary>
    public required TrailRule Rule { get; init; }

    /// <summary>The id of the rule that fired.</summary>
    public string RuleId => Rule.Id;

    /// <summary>How the calls ended: a success where at least one of them succeeded.</summary>
    public Outcome Outcome { get; init; }

    /// <summary>Which matches belong to it, for a run that goes on later.</summary>
    internal Rules.FindingStretch? Stretch => Basis?.Stretch;

    /// <summary>The same finding with fewer events in it; <see cref="TrailFinding.EventCount"/> still tells of all.</summary>
    internal TrailDetection WithEvents(IReadOnlyList<TrailEvent> events) => new()
    {
        Basis = Basis,
        Rule = Rule,
        Outcome = Outcome,
        Level = Level,
        Title = Title,
        Principal = Principal,
        Account = Account,
        Region = Region,
        Start = Start,
        End = End,
        Events = events,
        EventCount = EventCount,
        Attack = Attack,
        Remediation = Remediation,
    };
}
