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
    internal bool Covers(TrailRule rule, TrailEvent @event) =>
        All.Count > 0 && rule.CanSuppress
        && ((_byRule.TryGetValue(rule.Id, out List<SuppressionHits>? own) && Covers(own, @event)) || Covers(_ofAll, @event));

    /// <summary>Whether an event would give no finding of a rule; of any rule that takes exceptions, where none is named.</summary>
    internal bool Holds(TrailRule? rule, TrailEvent @event) =>
        All.Count > 0 && (rule is null || rule.CanSuppress)
        && (_ofAll.Exists(h => h.Of.Covers(@event))
            || (rule is not null && _byRule.TryGetValue(rule.Id, out List<SuppressionHits>? own)
                && own.Exists(h => h.Of.Covers(@event))));

    private static bool Covers(List<SuppressionHits> suppressions, TrailEvent @event)
    {
        foreach (SuppressionHits hits in suppressions)
        {
            if (hits.Of.Covers(@event))
            {
                hits.Add(@event);
                return true;
            }
        }

        return false;
    }
}
