namespace CloudTrailSec.Rules;

/// <summary>A field passes one of some tests, or all of them.</summary>
internal sealed class FieldCondition(string field, IReadOnlyList<ValueTest> tests, bool all) : RuleCondition
{
    private readonly FieldPath _path = new(field);
    private readonly ValueTest[] _tests = [.. tests];

    internal string Field => _path.Text;

    internal IReadOnlyList<ValueTest> Tests => _tests;

    /// <summary>Whether all tests must pass, and not any of them.</summary>
    internal bool NeedsAll => all;

    internal override int Cost => _tests.Select(t => t.Cost).DefaultIfEmpty().Max() + _path.Root switch
    {
        PathRoot.Record => 30,
        >= PathRoot.UserIdentity => 10,
        _ => 1,
    };

    internal override bool Holds(EventView view)
    {
        EventTape tape = view.Find(_path, view.Nodes);
        foreach (ValueTest test in _tests)
        {
            if ((test.Find(view, tape, view.Nodes) != ValueTest.Fails) != all)
            {
                return !all;
            }
        }

        return all;
    }

    /// <summary>
    /// That a field does not pass is told only where another field is: what an event is not explains little.
    /// </summary>
    internal override void Explain(EventView view, bool negated, List<TrailReason> reasons)
    {
        if (negated)
        {
            return;
        }

        EventTape tape = view.Find(_path, view.Nodes);
        foreach (ValueTest test in _tests)
        {
            int node = test.Find(view, tape, view.Nodes);
            if (node != ValueTest.Fails)
            {
                reasons.Add(new TrailReason(field, Sentences.Of(field, test, tape, node, view.Nodes)));
                if (!all)
                {
                    return;
                }
            }
        }
    }

    internal override PathRoot? Sole => RememberedFields.Keep(_path.Root) ? _path.Root : null;

    internal override IReadOnlyCollection<string>? Required(PathRoot root, bool negated)
    {
        if (negated || root != _path.Root)
        {
            return null;
        }

        string[] texts = [.. _tests.Select(t => t.OnlyText).OfType<string>()];
        return all ? (texts.Length > 0 ? [texts[0]] : null) : texts.Length == _tests.Length ? texts : null;
    }
}
