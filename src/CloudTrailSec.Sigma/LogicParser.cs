using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>Reads a correlation's condition in words, such as <c>rule_a and (rule_b or rule_c)</c>.</summary>
internal sealed class LogicParser(YamlNode node) : WordParser<CorrelationLogic>(node.Text() ?? string.Empty, s_token, node)
{
    private static readonly Regex s_token = new(@"\s*([()]|[^\s()]+)\s*", RegexOptions.CultureInvariant);

    private protected override string Nonsense => "makes no sense there";

    private protected override CorrelationLogic Name()
    {
        string name = Current;
        bool isName = name is not ("" or "(" or ")") && !Is(name, "and") && !Is(name, "or");
        At += isName ? 1 : 0;
        return isName ? new CorrelationLogic(name) : throw Unexpected();
    }

    private protected override CorrelationLogic Not(CorrelationLogic part) => new(LogicKind.Not, [part]);

    private protected override CorrelationLogic All(IReadOnlyList<CorrelationLogic> parts) => new(LogicKind.And, parts);

    private protected override CorrelationLogic Any(IReadOnlyList<CorrelationLogic> parts) => new(LogicKind.Or, parts);
}
