namespace CloudTrailSec.Rules;

/// <summary>
/// One of some tests, or all of them, pass somewhere in the event: on any value in it, or on its JSON as a whole.
/// </summary>
internal sealed class KeywordCondition(IReadOnlyList<LeafTest> tests, bool all) : RuleCondition
{
    private readonly LeafTest[] _tests = [.. tests];

    internal IReadOnlyList<LeafTest> Tests => _tests;

    internal override int Cost => 100;

    internal override bool Holds(EventView view)
    {
        foreach (LeafTest test in _tests)
        {
            if ((test.FindAt(view, view.Whole, 0) != ValueTest.Fails) != all)
            {
                return !all;
            }
        }

        return all;
    }

    internal override void Explain(EventView view, bool negated, List<TrailReason> reasons)
    {
        foreach (LeafTest test in negated ? [] : _tests)
        {
            if (test.FindAt(view, view.Whole, 0) != ValueTest.Fails)
            {
                reasons.Add(new TrailReason("keyword", $"the event {test.Words}"));
            }
        }
    }
}
