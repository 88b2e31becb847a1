namespace CloudTrailSec.Rules.Lint;

/// <summary>
/// Event names that a service does not have: most often the name of an IAM action, or a name of another service.
/// </summary>
internal static class EventCheck
{
    private const string Domain = ".amazonaws.com";

    /// <summary>Consoles log read calls that no list has; a change that no list has is a mistake.</summary>
    private static readonly string[] s_read = ["Get", "List", "Describe", "Batch", "Head"];

    internal static IEnumerable<RuleWarning> Run(RuleShape shape)
    {
        foreach (RuleCondition[] together in shape.Together)
        {
            string[] sources = [.. Required(together, PathRoot.EventSource)];
            string[] names = [.. Required(together, PathRoot.EventName)];
            foreach (RuleWarning warning in sources.SelectMany(s => OfSource(shape, s)))
            {
                yield return warning;
            }

            if (sources.Length == 1)
            {
                foreach (RuleWarning warning in names.SelectMany(n => OfName(shape, sources[0], n)))
                {
                    yield return warning;
                }
            }
        }
    }

    private static IEnumerable<string> Required(RuleCondition[] together, PathRoot field) => together
        .Select(c => c.Required(field, false))
        .Where(r => r is not null)
        .OrderBy(r => r!.Count)
        .FirstOrDefault() ?? [];

    private static IEnumerable<RuleWarning> OfSource(RuleShape shape, string source)
    {
        if (LintData.Actions.TryGetValue(source, out string? right))
        {
            yield return shape.Warn(RuleWarningId.EventUnknown, $"CloudTrail calls the source {source} {right}.");
        }
        else if (source.Any(char.IsUpper))
        {
            yield return shape.Warn(RuleWarningId.LetterCase, $"Event sources are written in small letters: {source.ToLowerInvariant()}.");
        }
    }

    private static IEnumerable<RuleWarning> OfName(RuleShape shape, string source, string name)
    {
        string service = source.EndsWith(Domain, StringComparison.OrdinalIgnoreCase)
            ? source.Substring(0, source.Length - Domain.Length) : source;
        _ = LintData.Events.TryGetValue(source, out HashSet<string>? known);
        if (LintData.Actions.TryGetValue($"{service}:{name}", out string? logged))
        {
            yield return shape.Warn(RuleWarningId.EventUnknown, logged == "-"
                ? $"{service}:{name} is a permission; CloudTrail logs no event of that name."
                : $"CloudTrail logs {service}:{name} as {logged}.");
        }
        else if (known is not null && !known.Contains(name) && !s_read.Any(r => name.StartsWith(r, StringComparison.OrdinalIgnoreCase)))
        {
            string[] others = [.. LintData.Events.Where(e => e.Value.Contains(name)).Select(e => e.Key)];
            yield return shape.Warn(RuleWarningId.EventUnknown, others.Length > 0
                ? $"{source} logs no {name}; {string.Join(", ", others)} does."
                : $"{source} logs no {name}.");
        }
        else if (known?.FirstOrDefault(k => string.Equals(k, name, StringComparison.OrdinalIgnoreCase)) is { } right && right != name)
        {
            yield return shape.Warn(RuleWarningId.LetterCase, $"CloudTrail writes {right}, not {name}.");
        }
    }
}
