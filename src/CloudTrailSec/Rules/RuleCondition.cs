namespace CloudTrailSec.Rules;

/// <summary>What a rule, or a part of one, asks of an event. Immutable; shared between threads.</summary>
internal abstract class RuleCondition
{
    internal static RuleCondition Never { get; } = new AnyOf([]);

    /// <summary>The line of the rule's file that it stands on; 0 where that is not known.</summary>
    internal int Line { get; init; }

    /// <summary>How much work it is to test, roughly: cheap ones are tested first.</summary>
    internal abstract int Cost { get; }

    internal abstract bool Holds(EventView view);

    /// <summary>The parts of the record that it remembers values of.</summary>
    internal virtual PathRoots Remembers => PathRoots.None;

    /// <summary>Whether it holds whatever the event is beside some parts; null where those do not say.</summary>
    internal virtual bool? HoldsBy(PathRoots parts, EventView view) => null;

    /// <summary>
    /// Says why it holds, or, where <paramref name="negated"/>, why it does not; nothing where there is nothing to
    /// say.
    /// </summary>
    internal abstract void Explain(EventView view, bool negated, List<TrailReason> reasons);

    /// <summary>
    /// The texts of which a field must have one, regardless of case, for the condition to hold (or not to hold, where
    /// <paramref name="negated"/>); null where it may have others.
    /// </summary>
    internal virtual IReadOnlyCollection<string>? Required(PathRoot field, bool negated) => null;

    /// <summary>
    /// The part of the record that it looks at, where that is the only one and its values are remembered; else null.
    /// </summary>
    internal virtual PathRoot? Sole => null;

    /// <summary>The same condition, with what it has found of a part's value remembered for the next event.</summary>
    internal RuleCondition Remembered(RememberedFields fields) =>
        Sole is { } root ? fields.Add(this, root) : WithPartsRemembered(fields);

    private protected virtual RuleCondition WithPartsRemembered(RememberedFields fields) => this;
}
