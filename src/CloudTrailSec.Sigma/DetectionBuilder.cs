using CloudTrailSec.Rules;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>A rule's <c>detection</c> part as one condition.</summary>
internal sealed class DetectionBuilder(SigmaOptions options)
{
    /// <summary>What YAML 1.1 takes for a truth value or for nothing, as most readers do to this day.</summary>
    private static readonly HashSet<string> s_unclear =
        new(["on", "off", "yes", "no", "y", "n", "true", "false", "null", "~"], StringComparer.OrdinalIgnoreCase);

    private readonly TestBudget _budget = new();

    /// <summary>The selections that the condition does not ask for, and their lines.</summary>
    internal IReadOnlyList<(string Name, int Line)> Unused { get; private set; } = [];

    /// <summary>The selections with a name that other tools may not take for one, and their lines.</summary>
    internal IReadOnlyList<(string Name, int Line)> Unclear { get; private set; } = [];

    internal RuleCondition Build(YamlMappingNode detection)
    {
        Dictionary<string, RuleCondition> selections = new(StringComparer.Ordinal);
        foreach (KeyValuePair<YamlNode, YamlNode> entry in detection.Children)
        {
            string name = entry.Key.Key();
            if (name is not ("condition" or "timeframe"))
            {
                selections[name] = Selection(entry.Value);
            }
        }

        Unclear =
        [
            .. detection.Children.Keys
                .Where(k => k is YamlScalarNode { Style: ScalarStyle.Plain } && s_unclear.Contains(k.Key()))
                .Select(k => (k.Key(), k.Line())),
        ];
        YamlNode node = detection.Get("condition")
            ?? throw new RuleFormatException(detection, "The detection has no condition.");
        IReadOnlyList<string> conditions = node.Texts();
        return conditions.Count == 0
            ? throw new RuleFormatException(node, "The condition is empty.")
            : Parse(conditions, selections, node, detection);
    }

    private RuleCondition Parse(
        IReadOnlyList<string> conditions, Dictionary<string, RuleCondition> selections, YamlNode node, YamlMappingNode detection)
    {
        ConditionParser[] parsers = [.. conditions.Select(c => new ConditionParser(c, selections, node))];
        RuleCondition condition = Join([.. parsers.Select(p => p.Parse())], false);
        Unused =
        [
            .. detection.Children.Keys
                .Where(k => selections.ContainsKey(k.Key()) && !parsers.Any(p => p.Used.Contains(k.Key())))
                .Select(k => (k.Key(), k.Line())),
        ];
        return condition;
    }

    private static RuleCondition Join(IReadOnlyList<RuleCondition> parts, bool all) =>
        parts.Count == 1 ? parts[0] : all ? new AllOf(parts) : new AnyOf(parts);

    private RuleCondition Selection(YamlNode node)
    {
        _budget.Spend(node);
        switch (node)
        {
            case YamlMappingNode { Children.Count: > 0 } map:
                return Join([.. map.Children.Select(Field)], true);
            case YamlSequenceNode { Children.Count: > 0 } list when list.Children.All(c => c is YamlScalarNode):
                return Keywords(list);
            case YamlSequenceNode { Children.Count: > 0 } list when list.Children.All(c => c is not YamlSequenceNode):
                return Join([.. list.Children.Select(Selection)], false);
            case YamlScalarNode when !node.IsNull():
                return Keywords(node);
            default:
                throw new RuleFormatException(
                    node, "A selection must be fields with values, a list of such, or keywords.");
        }
    }

    private RuleCondition Keywords(YamlNode values) =>
        new FieldBuilder(values, string.Empty, options, _budget).Build(values);

    private RuleCondition Field(KeyValuePair<YamlNode, YamlNode> entry)
    {
        _budget.Spend(entry.Key);
        return new FieldBuilder(entry.Key, entry.Key.Key(), options, _budget).Build(entry.Value);
    }
}
