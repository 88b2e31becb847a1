using System.Text;
using System.Text.RegularExpressions;
using CloudTrailSec.Rules;
using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>A rule's <c>condition</c>: names of selections, and, or, not, "1 of", "all of", parentheses.</summary>
internal sealed class ConditionParser : WordParser<RuleCondition>
{
    private static readonly Regex s_token = new(@"\s*([()|]|[^\s()|]+)\s*", RegexOptions.CultureInvariant);

    private readonly IReadOnlyDictionary<string, RuleCondition> _selections;

    internal ConditionParser(string condition, IReadOnlyDictionary<string, RuleCondition> selections, YamlNode node)
        : base(condition, s_token, node)
    {
        _selections = selections;
        if (Tokens.Contains("|"))
        {
            throw new RuleFormatException(
                RuleProblemId.TrailRuleUnsupported, node.Line(), "Aggregations in a condition ('|') are not supported.");
        }
    }

    /// <summary>The selections that the condition asks for.</summary>
    internal HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    private protected override string Nonsense => "is no selection's name and makes no sense there";

    private protected override RuleCondition Not(RuleCondition part) => new Not(part);

    private protected override RuleCondition All(IReadOnlyList<RuleCondition> parts) => new AllOf(parts);

    private protected override RuleCondition Any(IReadOnlyList<RuleCondition> parts) => new AnyOf(parts);

    private protected override RuleCondition Name()
    {
        bool isQuantified = At + 1 < Tokens.Length && Is(Tokens[At + 1], "of");
        if (isQuantified && (Take("1") || Take("any")))
        {
            return new AnyOf(Named());
        }

        if (isQuantified && Take("all"))
        {
            return new AllOf(Named());
        }

        RuleCondition named = _selections.TryGetValue(Current, out RuleCondition? found) ? found : throw Unexpected();
        _ = Used.Add(Current);
        At++;
        return named;
    }

    private RuleCondition[] Named()
    {
        At++;
        string pattern = Current;
        KeyValuePair<string, RuleCondition>[] named = [.. _selections.Where(s => IsNamed(s.Key, pattern))];
        Used.UnionWith(named.Select(s => s.Key));
        At++;
        return named.Length > 0
            ? [.. named.Select(s => s.Value)]
            : throw new RuleFormatException(Node, $"The condition asks for '{pattern}', which no selection is called.");
    }

    private static bool IsNamed(string name, string pattern) => Is(pattern, "them")
        ? !name.StartsWith("_", StringComparison.Ordinal)
        : TextPattern.Parse(pattern, TextPlace.Whole, true).Matches(Encoding.UTF8.GetBytes(name));
}
