using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>What a correlation calls the rules it looks at: ids, names or titles, listed or in its condition.</summary>
internal static class CorrelationReferences
{
    private const int MaxRules = 100;

    /// <summary>What it calls them; where one of them must match and the others must not, that one comes first.</summary>
    /// <exception cref="RuleFormatException">It names none, or too many, or not the same in both places.</exception>
    internal static IReadOnlyList<string> Of(YamlMappingNode map)
    {
        IReadOnlyList<string> names = map.Get("rules").Texts();
        CorrelationLogic? logic = Logic(map);
        if (names.Count > 0 && logic is not null && Unpaired(names, logic.Names) is { } unpaired)
        {
            throw new RuleFormatException(
                map.Get("condition")!, $"'{unpaired}' has to be both among the correlation's rules and in its condition.");
        }

        names = logic?.OnlyOne is { } only ? [only, .. logic.Names.Where(n => !Is(n, only))]
            : names.Count > 0 ? names : logic?.Names ?? [];
        return names.Count is > 0 and <= MaxRules
            ? names : throw new RuleFormatException(map.Get("rules") ?? map, $"A correlation names 1 to {MaxRules} rules.");
    }

    /// <summary>The condition in words; null where it has none.</summary>
    /// <exception cref="RuleFormatException">It makes no sense.</exception>
    internal static CorrelationLogic? Logic(YamlMappingNode map) =>
        map.Get("condition") is YamlScalarNode node && !node.IsNull() ? new LogicParser(node).Parse() : null;

    private static string? Unpaired(IReadOnlyList<string> names, IReadOnlyList<string> others) =>
        names.Except(others, StringComparer.OrdinalIgnoreCase)
            .Concat(others.Except(names, StringComparer.OrdinalIgnoreCase))
            .FirstOrDefault();

    private static bool Is(string text, string other) => string.Equals(text, other, StringComparison.OrdinalIgnoreCase);
}
