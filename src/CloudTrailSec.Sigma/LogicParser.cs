using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>Reads a correlation's condition in words, such as <c>rule_a and (rule_b or rule_c)</c>.</summary>
internal sealed class LogicParser
{
    private const int MaxDepth = 100;

    private static readonly Regex s_token = new(@"\s*([()]|[^\s()]+)\s*", RegexOptions.CultureInvariant);

    private readonly YamlNode _node;
    private readonly string[] _tokens;
    private int _at;
    private int _depth;

    private LogicParser(YamlNode node)
    {
        _node = node;
        _tokens = [.. s_token.Matches(node.Text() ?? string.Empty).Cast<Match>().Select(m => m.Groups[1].Value)];
    }

    private string Current => _at < _tokens.Length ? _tokens[_at] : string.Empty;

    /// <exception cref="RuleFormatException">It makes no sense.</exception>
    internal static CorrelationLogic Parse(YamlNode node)
    {
        LogicParser parser = new(node);
        CorrelationLogic logic = parser.Chain("or", parser.And, LogicKind.Or);
        return parser._at == parser._tokens.Length ? logic : throw parser.Unexpected();
    }

    private CorrelationLogic And() => Chain("and", Term, LogicKind.And);

    private CorrelationLogic Chain(string word, Func<CorrelationLogic> part, LogicKind kind)
    {
        List<CorrelationLogic> parts = [part()];
        while (Take(word))
        {
            parts.Add(part());
        }

        return parts.Count == 1 ? parts[0] : new CorrelationLogic(kind, parts);
    }

    private CorrelationLogic Term()
    {
        if (++_depth > MaxDepth)
        {
            throw new RuleFormatException(_node, "The condition is nested too deeply.");
        }

        CorrelationLogic term = Take("not") ? new CorrelationLogic(LogicKind.Not, [Term()]) : Take("(") ? Group() : Name();
        _depth--;
        return term;
    }

    private CorrelationLogic Group()
    {
        CorrelationLogic inner = Chain("or", And, LogicKind.Or);
        return Take(")") ? inner : throw Unexpected();
    }

    private CorrelationLogic Name()
    {
        string name = Current;
        bool isName = name is not ("" or "(" or ")") && !Is("and") && !Is("or");
        _at += isName ? 1 : 0;
        return isName ? new CorrelationLogic(name) : throw Unexpected();
    }

    private bool Take(string word)
    {
        bool isThere = Is(word);
        _at += isThere ? 1 : 0;
        return isThere;
    }

    private bool Is(string word) => string.Equals(Current, word, StringComparison.OrdinalIgnoreCase);

    private RuleFormatException Unexpected() => new(_node, Current.Length == 0
        ? "The condition ends too early." : $"The condition has '{Current}', which makes no sense there.");
}
