namespace CloudTrailSec.Rules;

/// <summary>A condition on one part of the record, which is not tried again where that part is as it was before.</summary>
internal sealed class RememberedCondition(RuleCondition condition, PathRoot root, int number) : RuleCondition
{
    internal override int Cost => root < PathRoot.UserIdentity ? 1 : 2;

    internal override bool Holds(EventView view)
    {
        FieldVerdicts known = view.Verdicts(root);
        if (!known.AreKept)
        {
            return condition.Holds(view);
        }

        if (!known.TryGet(number, out bool holds))
        {
            holds = condition.Holds(view);
            if (!view.TimedOut)
            {
                known.Set(number, holds);
            }
        }

        return holds;
    }

    internal override PathRoots Remembers => root.Alone();

    internal override bool? HoldsBy(PathRoots parts, EventView view) =>
        (parts & Remembers) != PathRoots.None ? Holds(view) : null;

    internal override void Explain(EventView view, bool negated, List<TrailReason> reasons) =>
        condition.Explain(view, negated, reasons);

    internal override IReadOnlyCollection<string>? Required(PathRoot field, bool negated) =>
        condition.Required(field, negated);
}
