using System.Text;
using System.Text.RegularExpressions;
using CloudTrailSec.Rules;
using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>A rule's <c>condition</c>: names of selections, and, or, not, "1 of", "all of", parentheses.</summary>
internal sealed class ConditionParser
{
    private const int MaxDepth = 100;

    private static readonly Regex s_token = new(@"\s*([()|]|[^\s()|]+)\s*", RegexOptions.CultureInvariant);

    private readonly IReadOnlyDictionary<string, RuleCondition> _selections;
    private readonly YamlNode _node;
    private readonly string[] _tokens;
    private int _at;
    private int _depth;

    internal ConditionParser(string condition, IReadOnlyDictionary<string, RuleCondition> selections, YamlNode node)
    {
        _selections = selections;
        _node = node;
        _tokens = [.. s_token.Matches(condition).Cast<Match>().Select(m => m.Groups[1].Value)];
        if (_tokens.Contains("|"))
        {
            throw new RuleFormatException(
                RuleProblemId.TrailRuleUnsupported, node.Line(), "Aggregations in a condition ('|') are not supported.");
        }
    }

    /// <summary>The selections that the condition asks for.</summary>
    internal HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    private string Current => _at < _tokens.Length ? _tokens[_at] : string.Empty;

    internal RuleCondition Parse()
    {
        RuleCondition condition = Or();
        return _at == _tokens.Length ? condition : throw Unexpected();
    }

    private RuleCondition Or() => Chain("or", And, parts => new AnyOf(parts));

    private RuleCondition And() => Chain("and", Term, parts => new AllOf(parts));

    private RuleCondition Chain(string word, Func<RuleCondition> part, Func<List<RuleCondition>, RuleCondition> join)
    {
        List<RuleCondition> parts = [part()];
        while (Take(word))
        {
            parts.Add(part());
        }

        return parts.Count == 1 ? parts[0] : join(parts);
    }

    private RuleCondition Term()
    {
        if (++_depth > MaxDepth)
        {
            throw new RuleFormatException(_node, "The condition is nested too deeply.");
        }

        RuleCondition term = Take("not") ? new Not(Term()) : Take("(") ? Group() : Name();
        _depth--;
        return term;
    }

    private RuleCondition Group()
    {
        RuleCondition inner = Or();
        return Take(")") ? inner : throw Unexpected();
    }

    private RuleCondition Name()
    {
        bool isQuantified = _at + 1 < _tokens.Length && Is(_tokens[_at + 1], "of");
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
        _at++;
        return named;
    }

    private RuleCondition[] Named()
    {
        _at++;
        string pattern = Current;
        KeyValuePair<string, RuleCondition>[] named = [.. _selections.Where(s => IsNamed(s.Key, pattern))];
        Used.UnionWith(named.Select(s => s.Key));
        _at++;
        return named.Length > 0
            ? [.. named.Select(s => s.Value)]
            : throw new RuleFormatException(_node, $"The condition asks for '{pattern}', which no selection is called.");
    }

    private static bool IsNamed(string name, string pattern) => Is(pattern, "them")
        ? !name.StartsWith("_", StringComparison.Ordinal)
        : TextPattern.Parse(pattern, TextPlace.Whole, true).Matches(Encoding.UTF8.GetBytes(name));

    private bool Take(string word)
    {
        bool isThere = Is(Current, word);
        _at += isThere ? 1 : 0;
        return isThere;
    }

    private static bool Is(string token, string word) => string.Equals(token, word, StringComparison.OrdinalIgnoreCase);

    private RuleFormatException Unexpected() => new(_node, Current.Length == 0
        ? "The condition ends too early."
        : $"The condition has '{Current}', which is no selection's name and makes no sense there.");
}
