namespace CloudTrailSec.Rules.Lint;

/// <summary>Fields that no record has. Field names count with their case.</summary>
internal static class FieldCheck
{
    /// <summary>Parts whose inner fields are known whatever the event is.</summary>
    private static readonly string[] s_closed =
    [
        "userIdentity.sessionContext.attributes", "userIdentity.sessionContext.sessionIssuer", "userIdentity.sessionContext",
        "userIdentity", "tlsDetails",
    ];

    internal static IEnumerable<RuleWarning> Run(RuleShape shape)
    {
        foreach (string path in shape.Paths)
        {
            string known = Head(path);
            if (!LintData.Fields.Contains(known))
            {
                RuleCondition? at = shape.Testing(path);
                string? right = LintData.Fields.FirstOrDefault(f => string.Equals(f, known, StringComparison.OrdinalIgnoreCase));
                yield return right is null
                    ? shape.Warn(RuleWarningId.FieldUnknown, $"CloudTrail records have no field {known}.", at)
                    : shape.Warn(RuleWarningId.LetterCase, $"The field is written {right}, not {known}; as it stands it is never found.", at);
            }
        }
    }

    /// <summary>Whether a path may be in a record.</summary>
    internal static bool IsKnown(string path) => LintData.Fields.Contains(Head(path));

    private static string Head(string path)
    {
        string closed = s_closed.FirstOrDefault(c => path.StartsWith(c + ".", StringComparison.OrdinalIgnoreCase)) ?? string.Empty;
        int end = path.IndexOf('.', closed.Length > 0 ? closed.Length + 1 : 0);
        return end < 0 ? path : path.Substring(0, end);
    }
}
