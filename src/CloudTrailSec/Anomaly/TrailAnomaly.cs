using CloudTrailSec.Anomaly;

namespace CloudTrailSec;

/// <summary>
/// A session that does not fit what is normal for who did it. Its reasons' weights add up to its score.
/// </summary>
public sealed class TrailAnomaly : TrailFinding
{
    internal const int MostEvents = 100;
    internal const string RuleFeature = "rule";

    /// <inheritdoc/>
    public override string Kind => "anomaly";

    /// <summary>
    /// How much better an intruder explains the session than habit does, in bits: every bit doubles the odds.
    /// </summary>
    public required double Score { get; init; }

    /// <summary>Whether it came from outside, from inside, or carried something out.</summary>
    public TrailFeed Feed { get; init; }

    /// <summary>The principal behind it: where roles were assumed, the one who began.</summary>
    public required string Actor { get; init; }

    /// <summary>
    /// The ids of its events, in the order of their time; at most ten thousand. <see cref="TrailFinding.Events"/> has
    /// those that tell of it.
    /// </summary>
    public IReadOnlyList<string> EventIds { get; init => field = PlainArray.Of(value); } = [];

    /// <summary>The ids of the rules that match events of it.</summary>
    public IReadOnlyList<string> RuleIds { get; init => field = PlainArray.Of(value); } = [];

    /// <summary>
    /// What rules found within it, the highest level first: a hunt tells it here and not beside it, and the level is the
    /// highest of all. None outside of a hunt.
    /// </summary>
    public IReadOnlyList<TrailDetection> Findings { get; init => field = PlainArray.Of(value); } = [];

    /// <summary>Who it is, in words.</summary>
    internal string Noun { get; init; } = "this caller";

    /// <summary>The same with what rules found within it.</summary>
    internal TrailAnomaly With(IReadOnlyList<TrailDetection> findings)
    {
        TrailDetection[] sorted = [.. findings.OrderByDescending(f => f.Level).ThenBy(f => f.Start)];
        return new()
        {
            Id = Id,
            Level = Math.Max(Level, sorted[0].Level),
            Score = Score,
            Title = TitleWith(sorted),
            Noun = Noun,
            Reasons = [.. Reasons, .. Unnamed(sorted)],
            Principal = Principal,
            Actor = Actor,
            Account = Account,
            Region = Region,
            Feed = Feed,
            Start = Start,
            End = End,
            Events = Events,
            EventCount = EventCount,
            EventIds = EventIds,
            Attack = [.. Attack.Concat(sorted.SelectMany(f => f.Attack)).Distinct()],
            Remediation = Array.Find(sorted, f => f.Remediation is not null)?.Remediation,
            RuleIds = [.. RuleIds.Concat(sorted.Select(f => f.RuleId)).Distinct()],
            Findings = sorted,
        };
    }

    /// <summary>What the worst of the rules found, where the title does not already say as much.</summary>
    private string TitleWith(TrailDetection[] sorted)
    {
        int named = Array.Find(sorted, f => Title.EndsWith(f.Rule.Title, StringComparison.Ordinal))?.Level
            ?? FindingLevel.Of(FindingSeverity.Low);
        return sorted[0].Level > named ? Anomaly.Findings.Title(Noun, sorted[0].Title) : Title;
    }

    /// <summary>Rules that add nothing to the score, such as those about sequences, are reasons too.</summary>
    private IEnumerable<TrailReason> Unnamed(IEnumerable<TrailDetection> findings) => findings
        .GroupBy(f => f.RuleId, (_, same) => same.First())
        .Where(f => !Reasons.Any(r => r.Feature == RuleFeature && r.Text.Contains($"\"{f.Rule.Title}\"")))
        .Select(f => new TrailReason(RuleFeature, AnomalyReasons.Sentence(f.Rule.Title, f.Rule.Severity, f.EventCount), 0));
}
