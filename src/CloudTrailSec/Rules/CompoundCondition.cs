namespace CloudTrailSec.Rules;

/// <summary>Conditions joined by "and" or "or".</summary>
internal abstract class CompoundCondition : RuleCondition
{
    private protected readonly RuleCondition[] ByCost;

    private readonly RuleCondition[] _parts;

    /// <summary>
    /// Parts of parts that are joined by the same word are tested in one row, the cheapest first: "not (a or b)" is "not a
    /// and not b".
    /// </summary>
    private protected CompoundCondition(IReadOnlyList<RuleCondition> parts)
    {
        _parts = [.. parts];
        ByCost = [.. parts
            .SelectMany(Row)
            .OrderBy(p => p.Cost)];
        Cost = (int)Math.Min(int.MaxValue, ByCost.Sum(p => (long)p.Cost));
        PathRoot?[] looked = [.. ByCost.Select(p => p.Sole).Distinct()];
        Sole = looked.Length == 1 ? looked[0] : null;
        Remembers = ByCost.Aggregate(PathRoots.None, (all, p) => all | p.Remembers);
    }

    /// <summary>The parts, in the order in which the rule has them.</summary>
    internal IReadOnlyList<RuleCondition> Parts => _parts;

    internal override int Cost { get; }

    internal override PathRoot? Sole { get; }

    internal override PathRoots Remembers { get; }

    /// <summary>Explains the parts that hold, or those that do not: the others are no reason.</summary>
    internal override void Explain(EventView view, bool negated, List<TrailReason> reasons)
    {
        foreach (RuleCondition part in _parts)
        {
            if (EachIsReason(negated) || part.Holds(view) != negated)
            {
                part.Explain(view, negated, reasons);
            }
        }
    }

    /// <summary>The answer that one part alone can give; the opposite where all parts do; else null.</summary>
    private protected bool? AnyBy(PathRoots parts, EventView view, bool answer)
    {
        bool? all = !answer;
        foreach (RuleCondition part in ByCost)
        {
            bool? of = part.HoldsBy(parts, view);
            if (of == answer)
            {
                return answer;
            }

            all = of is null ? null : all;
        }

        return all;
    }

    /// <summary>Whether all parts must hold, or none of them may, for what is explained to be so.</summary>
    private protected abstract bool EachIsReason(bool negated);

    /// <summary>Other parts, joined by the same word.</summary>
    private protected abstract RuleCondition Of(IReadOnlyList<RuleCondition> parts);

    /// <summary>What looks at the same part of the record is remembered as one.</summary>
    private protected sealed override RuleCondition WithPartsRemembered(RememberedFields fields) => Of([.. ByCost
        .GroupBy(p => p.Sole)
        .SelectMany(g => g.Key is null || g.Count() == 1 ? g : (IEnumerable<RuleCondition>)[Of([.. g])])
        .Select(p => p.Remembered(fields))]);

    private IEnumerable<RuleCondition> Row(RuleCondition part) => part switch
    {
        CompoundCondition same when same.GetType() == GetType() => same.ByCost,
        Not { Part: CompoundCondition other } when other.GetType() != GetType() => other.ByCost.Select(p => new Not(p)),
        _ => [part],
    };

    /// <summary>All parts hold, so the strictest one says what is required.</summary>
    private protected IReadOnlyCollection<string>? RequiredByOne(PathRoot field, bool negated) =>
        _parts.Select(p => p.Required(field, negated))
            .Where(r => r is not null)
            .OrderBy(r => r!.Count)
            .FirstOrDefault();

    /// <summary>Any part may hold, so each must require something.</summary>
    private protected IReadOnlyCollection<string>? RequiredByEach(PathRoot field, bool negated)
    {
        HashSet<string> all = new(StringComparer.OrdinalIgnoreCase);
        foreach (RuleCondition part in _parts)
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
