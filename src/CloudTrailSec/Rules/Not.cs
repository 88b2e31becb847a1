namespace CloudTrailSec.Rules;

/// <summary>The part does not hold.</summary>
internal sealed class Not(RuleCondition part) : RuleCondition
{
    internal RuleCondition Part => part;

    internal override int Cost => part.Cost;

    internal override bool Holds(EventView view) => !part.Holds(view);

    internal override PathRoots Remembers => part.Remembers;

    internal override bool? HoldsBy(PathRoots parts, EventView view) => !part.HoldsBy(parts, view);

    internal override void Explain(EventView view, bool negated, List<TrailReason> reasons) =>
        part.Explain(view, !negated, reasons);

    internal override PathRoot? Sole => part.Sole;

    private protected override RuleCondition WithPartsRemembered(RememberedFields fields) => new Not(part.Remembered(fields));

    internal override IReadOnlyCollection<string>? Required(PathRoot field, bool negated) =>
        part.Required(field, !negated);
}
