namespace CloudTrailSec.Rules;

/// <summary>At least one of the parts holds.</summary>
internal sealed class AnyOf(IReadOnlyList<RuleCondition> parts) : CompoundCondition(parts)
{
    internal override bool Holds(EventView view)
    {
        foreach (RuleCondition part in ByCost)
        {
            if (part.Holds(view))
            {
                return true;
            }
        }

        return false;
    }

    internal override bool? HoldsBy(PathRoots parts, EventView view) => AnyBy(parts, view, true);

    private protected override bool EachIsReason(bool negated) => negated;

    private protected override RuleCondition Of(IReadOnlyList<RuleCondition> parts) => new AnyOf(parts);

    internal override IReadOnlyCollection<string>? Required(PathRoot field, bool negated) =>
        negated ? RequiredByOne(field, true) : RequiredByEach(field, false);
}
