namespace CloudTrailSec.Rules.Lint;

/// <summary>Fields that no record has. Field names count with their case.</summary>
internal static class FieldCheck
{
    /// <summary>Parts whose inner fields are known whatever the event is.</summary>
    private static readonly string[] s_closed = ["userIdentity", "tlsDetails"];

    internal static IEnumerable<RuleWarning> Run(RuleShape shape)
    {
        foreach (string path in shape.Paths)
        {
            string known = Head(path);
            if (!LintData.Fields.Contains(known))
            {
                string? right = LintData.Fields.FirstOrDefault(f => string.Equals(f, known, StringComparison.OrdinalIgnoreCase));
                yield return right is null
                    ? shape.Warn(RuleWarningId.FieldUnknown, $"CloudTrail records have no field {known}.")
                    : shape.Warn(RuleWarningId.LetterCase, $"The field is written {right}, not {known}; as it stands it is never found.");
            }
        }
    }

    /// <summary>Whether a path may be in a record.</summary>
    internal static bool IsKnown(string path) => LintData.Fields.Contains(Head(path));

    private static string Head(string path)
    {
        string[] parts = path.Split('.');
        return parts.Length > 1 && s_closed.Contains(parts[0], StringComparer.OrdinalIgnoreCase) ? $"{parts[0]}.{parts[1]}" : parts[0];
    }
}
