using CloudTrailSec.Rules;
using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>
/// A field with its modifiers and values as one condition. Without a field name the values are keywords.
/// </summary>
internal sealed class FieldBuilder
{
    private const int LongestPath = 500;

    private readonly string _field;
    private readonly int _line;
    private readonly FieldModifiers _modifiers;
    private readonly TestBudget _budget;
    private readonly ValueTests _tests;

    internal FieldBuilder(YamlNode at, string key, SigmaOptions options, TestBudget budget)
    {
        string[] parts = key.Split('|');
        _field = parts[0].Trim();
        _budget = budget;
        _line = at.Line();
        _modifiers = FieldModifiers.Parse(parts.Skip(1), at);
        _tests = new ValueTests(_modifiers, IsKeyword, options);
        if (_field.Length > LongestPath)
        {
            throw new RuleFormatException(at, "The field name is too long.");
        }

        if (IsKeyword && _modifiers.Kind is not (TestKind.Text or TestKind.Regex))
        {
            throw new RuleFormatException(at, "Keywords take text modifiers only.");
        }
    }

    private bool IsKeyword => _field.Length == 0;

    /// <summary>An empty list is one that nobody has filled yet: no value is in it.</summary>
    internal RuleCondition Build(YamlNode values)
    {
        IReadOnlyList<YamlNode> nodes = values is YamlSequenceNode list ? [.. list.Children] : [values];
        RuleCondition condition = _modifiers.Kind == TestKind.OtherField
            ? Join([.. nodes.Select(Comparison)])
            : Tests(nodes);
        return _modifiers.Negated ? new Not(condition) : condition;
    }

    /// <summary>
    /// One value may become several tests (base64offset, windash): then any of them will do, even where all values
    /// must hold.
    /// </summary>
    private RuleCondition Tests(IReadOnlyList<YamlNode> nodes)
    {
        if (_modifiers is { Kind: TestKind.Cidr, All: false, Expand: false } && nodes.Count > 0)
        {
            _budget.Spend(nodes[0], nodes.Count);
            return Condition([ValueTests.OfRanges(nodes)], false);
        }

        List<IReadOnlyList<ValueTest>> groups = [.. nodes.Select(Group)];
        return _modifiers.All && groups.Exists(g => g.Count > 1)
            ? Join([.. groups.Select(g => Condition(g, false))])
            : Condition([.. groups.SelectMany(g => g)], _modifiers.All && groups.Count > 0);
    }

    private IReadOnlyList<ValueTest> Group(YamlNode value)
    {
        IReadOnlyList<ValueTest> tests = _tests.Of(value);
        _budget.Spend(value, tests.Count);
        return tests;
    }

    private RuleCondition Condition(IReadOnlyList<ValueTest> tests, bool all) =>
        IsKeyword ? new KeywordCondition([.. tests.Cast<LeafTest>()], all) : new FieldCondition(_field, tests, all) { Line = _line };

    private RuleCondition Comparison(YamlNode value)
    {
        _budget.Spend(value);
        return value.Text() is { Length: > 0 and <= LongestPath } other
            ? new FieldComparison(_field, other, _modifiers.Place) { Line = _line }
            : throw new RuleFormatException(value, "fieldref needs the name of a field.");
    }

    private RuleCondition Join(IReadOnlyList<RuleCondition> parts) =>
        parts.Count == 1 ? parts[0] : _modifiers.All && parts.Count > 0 ? new AllOf(parts) : new AnyOf(parts);
}
