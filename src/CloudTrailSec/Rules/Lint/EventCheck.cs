namespace CloudTrailSec.Rules.Lint;

/// <summary>
/// Event names that a service does not have: most often the name of an IAM action, or a name of another service.
/// </summary>
internal static class EventCheck
{
    private const string Domain = ".amazonaws.com";

    /// <summary>Short names are too near to each other.</summary>
    private const int LongName = 8, LongSource = 20;

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

            IEnumerable<RuleWarning> ofNames = sources.Length == 1 ? names.SelectMany(n => OfName(shape, sources[0], n))
                : sources.Length == 0 ? names.SelectMany(n => OfAnySource(shape, n)) : [];
            foreach (RuleWarning warning in ofNames)
            {
                yield return warning;
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
        RuleCondition? at = shape.Asking(PathRoot.EventSource, source);
        if (LintData.Actions.TryGetValue(source, out string? right))
        {
            yield return shape.Warn(RuleWarningId.EventUnknown, $"CloudTrail calls the source {source} {right}.", at);
        }
        else if (source.Any(char.IsUpper))
        {
            yield return shape.Warn(RuleWarningId.LetterCase, $"Event sources are written in small letters: {source.ToLowerInvariant()}.", at);
        }
        else if (source.Length > 0 && source.IndexOf('.') < 0)
        {
            yield return shape.Warn(RuleWarningId.EventUnknown, $"Event sources are host names: {source}{Domain}, not {source}.", at);
        }
        else if (source.Length >= LongSource && LintData.Events.Keys.FirstOrDefault(k => Spelling.IsSlip(source, k)) is { } near
            && !LintData.Events.ContainsKey(source))
        {
            yield return shape.Warn(RuleWarningId.EventUnknown, $"No source {source} is known; {near} is.", at);
        }
    }

    /// <summary>Without a source, a name is a mistake where it is nearly one that is known; a plural is another name.</summary>
    private static IEnumerable<RuleWarning> OfAnySource(RuleShape shape, string name)
    {
        RuleCondition? at = shape.Asking(PathRoot.EventName, name);
        if (LintData.Events.Values.Any(e => e.Contains(name)))
        {
            yield break;
        }

        if (LintData.Actions.Keys.FirstOrDefault(a => a.EndsWith(":" + name, StringComparison.OrdinalIgnoreCase)) is { } action)
        {
            yield return OfAction(shape, action, at);
            yield break;
        }

        if (name.Length < LongName || IsRead(name))
        {
            yield break;
        }

        KeyValuePair<string, HashSet<string>>[] near = [.. LintData.Events.Where(e => e.Value.Any(k => Spelling.IsSlip(name, k)))];
        if (near.Length > 0)
        {
            string right = near[0].Value.First(k => Spelling.IsSlip(name, k));
            yield return shape.Warn(
                RuleWarningId.EventUnknown, $"No {name} is known; {near[0].Key} logs {right}.", at);
        }
    }

    private static IEnumerable<RuleWarning> OfName(RuleShape shape, string source, string name)
    {
        string service = source.EndsWith(Domain, StringComparison.OrdinalIgnoreCase)
            ? source.Substring(0, source.Length - Domain.Length) : source;
        _ = LintData.Events.TryGetValue(source, out HashSet<string>? known);
        RuleCondition? at = shape.Asking(PathRoot.EventName, name);
        if (LintData.Actions.ContainsKey($"{service}:{name}"))
        {
            yield return OfAction(shape, $"{service}:{name}", at);
        }
        else if (known is not null && !known.Contains(name) && IsRead(name))
        {
            if (name.Length >= LongName && known.FirstOrDefault(k => Spelling.IsSlip(name, k)) is { } near)
            {
                yield return shape.Warn(RuleWarningId.EventUnknown, $"{source} logs no {name}; it logs {near}.", at);
            }
        }
        else if (known is not null && !known.Contains(name))
        {
            string[] others = [.. LintData.Events.Where(e => e.Value.Contains(name)).Select(e => e.Key)];
            yield return shape.Warn(RuleWarningId.EventUnknown, others.Length > 0
                ? $"{source} logs no {name}; {string.Join(", ", others)} does."
                : $"{source} logs no {name}.", at);
        }
        else if (known?.FirstOrDefault(k => string.Equals(k, name, StringComparison.OrdinalIgnoreCase)) is { } right && right != name)
        {
            yield return shape.Warn(RuleWarningId.LetterCase, $"CloudTrail writes {right}, not {name}.", at);
        }
    }

    /// <summary>The name of an action in IAM policies that is not the name of its event.</summary>
    private static RuleWarning OfAction(RuleShape shape, string action, RuleCondition? at)
    {
        string logged = LintData.Actions[action];
        return shape.Warn(RuleWarningId.EventUnknown, logged == "-"
            ? $"{action} is a permission; CloudTrail logs no event of that name."
            : $"CloudTrail logs {action} as {logged}.", at);
    }

    private static bool IsRead(string name) => s_read.Any(r => name.StartsWith(r, StringComparison.OrdinalIgnoreCase));
}
