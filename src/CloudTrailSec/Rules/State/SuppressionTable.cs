namespace CloudTrailSec.Rules;

/// <summary>The suppressions of a run, by the rules they are exceptions to.</summary>
internal sealed class SuppressionTable
{
    private readonly Dictionary<string, List<SuppressionHits>> _byRule = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<SuppressionHits> _ofAll = [];

    internal SuppressionTable(IEnumerable<TrailSuppression> suppressions)
    {
        All = [.. suppressions.Select(s => new SuppressionHits(s))];
        foreach (SuppressionHits hits in All)
        {
            if (hits.Of.RuleId is not { } rule)
            {
                _ofAll.Add(hits);
            }
            else if (_byRule.TryGetValue(rule, out List<SuppressionHits>? known))
            {
                known.Add(hits);
            }
            else
            {
                _byRule[rule] = [hits];
            }
        }
    }

    internal IReadOnlyList<SuppressionHits> All { get; }

    /// <summary>Whether an event gives no finding of a rule; counts it where it would have.</summary>
    internal bool Covers(TrailRule rule, TrailEvent @event)
    {
        SuppressionHits? hits = Find(rule, @event);
        hits?.Add(@event);
        return hits is not null;
    }

    /// <summary>Whether an event would give no finding of a rule; of any rule that takes exceptions, where none is named.</summary>
    internal bool Holds(TrailRule? rule, TrailEvent @event) => Find(rule, @event) is not null;

    /// <summary>A rule's own suppressions count before those of all rules.</summary>
    private SuppressionHits? Find(TrailRule? rule, TrailEvent @event) =>
        All.Count == 0 || rule?.CanSuppress == false ? null
        : Find(OwnOf(rule), @event) ?? Find(_ofAll, @event);

    private static SuppressionHits? Find(List<SuppressionHits>? hits, TrailEvent @event) =>
        hits?.Find(h => h.Of.Covers(@event));

    private List<SuppressionHits>? OwnOf(TrailRule? rule) =>
        rule is not null && _byRule.TryGetValue(rule.Id, out List<SuppressionHits>? own) ? own : null;
}
