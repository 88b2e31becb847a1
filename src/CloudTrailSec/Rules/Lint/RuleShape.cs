namespace CloudTrailSec.Rules.Lint;

/// <summary>A rule's condition laid out for the checks.</summary>
internal sealed class RuleShape
{
    private readonly List<FieldCondition> _fields = [];
    private readonly List<FieldComparison> _comparisons = [];
    private readonly List<RuleCondition[]> _together = [];

    internal RuleShape(TrailRule rule)
    {
        Rule = rule;
        Walk(rule.Condition, negated: false);
        if (rule.Condition is not CompoundCondition)
        {
            _together.Add([rule.Condition]);
        }
    }

    internal TrailRule Rule { get; }

    /// <summary>Every test of a field.</summary>
    internal IReadOnlyList<FieldCondition> Fields => _fields;

    internal IReadOnlyList<FieldComparison> Comparisons => _comparisons;

    /// <summary>Conditions of which each must hold for the others to matter.</summary>
    internal IReadOnlyList<RuleCondition[]> Together => _together;

    /// <summary>The paths that the rule looks at.</summary>
    internal IEnumerable<string> Paths =>
        _fields.Select(f => f.Field).Concat(_comparisons.Select(c => c.Field)).Distinct(StringComparer.Ordinal);

    internal RuleWarning Warn(RuleWarningId id, string message, RuleCondition? at = null) =>
        new(id, Rule, message, at?.Line ?? 0);

    /// <summary>The test that asks for a text.</summary>
    internal FieldCondition? Asking(PathRoot root, string text) => Fields.FirstOrDefault(f =>
        f.Required(root, false)?.Contains(text, StringComparer.OrdinalIgnoreCase) == true);

    /// <summary>The test of a field.</summary>
    internal RuleCondition? Testing(string path) =>
        (RuleCondition?)Fields.FirstOrDefault(f => f.Field == path) ?? Comparisons.FirstOrDefault(c => c.Field == path);

    private void Walk(RuleCondition condition, bool negated)
    {
        switch (condition)
        {
            case Not not:
                Walk(not.Part, !negated);
                break;
            case AllOf all:
                WalkAll(all, negated);
                break;
            case AnyOf any:
                foreach (RuleCondition part in any.Parts)
                {
                    Walk(part, negated);
                }

                break;
            case FieldCondition field:
                _fields.Add(field);
                break;
            case FieldComparison comparison:
                _comparisons.Add(comparison);
                break;
            default:
                break;
        }
    }

    private void WalkAll(AllOf all, bool negated)
    {
        if (!negated)
        {
            _together.Add([.. Flat(all)]);
        }

        foreach (RuleCondition part in all.Parts)
        {
            Walk(part, negated);
        }
    }

    private static IEnumerable<RuleCondition> Flat(AllOf all) =>
        all.Parts.SelectMany(p => p is AllOf inner ? Flat(inner) : [p]);
}
