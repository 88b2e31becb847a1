namespace CloudTrailSec.Rules;

/// <summary>All of the parts hold.</summary>
internal sealed class AllOf(IReadOnlyList<RuleCondition> parts) : CompoundCondition(parts)
{
    internal override bool Holds(EventView view)
    {
        foreach (RuleCondition part in ByCost)
        {
            if (!part.Holds(view))
            {
                return false;
            }
        }

        return true;
    }

    internal override bool? HoldsBy(PathRoots parts, EventView view) => AnyBy(parts, view, false);

    private protected override bool EachIsReason(bool negated) => !negated;

    private protected override RuleCondition Of(IReadOnlyList<RuleCondition> parts) => new AllOf(parts);

    internal override IReadOnlyCollection<string>? Required(PathRoot field, bool negated) =>
        negated ? RequiredByEach(field, true) : RequiredByOne(field, false);
}
