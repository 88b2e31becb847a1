namespace CloudTrailSec.Rules;

/// <summary>Conditions joined by "and" or "or".</summary>
internal abstract class CompoundCondition(IReadOnlyList<RuleCondition> parts) : RuleCondition
{
    private protected readonly RuleCondition[] ByCost = [.. parts.OrderBy(p => p.Cost)];

    internal override int Cost => parts.Sum(p => p.Cost);

    /// <summary>Explains the parts that hold, or those that do not: the others are no reason.</summary>
    internal override void Explain(EventView view, bool negated, List<TrailReason> reasons)
    {
        foreach (RuleCondition part in parts)
        {
            if (part.Holds(view) != negated)
            {
                part.Explain(view, negated, reasons);
            }
        }
    }

    /// <summary>All parts hold, so the strictest one says what is required.</summary>
    private protected IReadOnlyCollection<string>? RequiredByOne(PathRoot field, bool negated) =>
        parts.Select(p => p.Required(field, negated)).Where(r => r is not null).OrderBy(r => r!.Count).FirstOrDefault();

    /// <summary>Any part may hold, so each must require something.</summary>
    private protected IReadOnlyCollection<string>? RequiredByEach(PathRoot field, bool negated)
    {
        HashSet<string> all = new(StringComparer.OrdinalIgnoreCase);
        foreach (RuleCondition part in parts)
        {
            if (part.Required(field, negated) is not { } required)
            {
                return null;
            }

            all.UnionWith(required);
        }

        return all;
    }
}
