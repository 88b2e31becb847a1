namespace CloudTrailSec.Rules.Lint;

/// <summary>Tests of fields that the records of an event never have.</summary>
internal static class AbsentFieldCheck
{
    internal static IEnumerable<RuleWarning> Run(RuleShape shape) =>
        from together in shape.Together
        let names = together.Select(c => c.Required(PathRoot.EventName, false)).FirstOrDefault(r => r is not null)
        where names is { Count: > 0 }
        from field in together.OfType<FieldCondition>()
        where !field.Tests.Any(t => t is NullTest or ExistsTest)
        let reason = names.Select(n => Reason(n, field.Field)).ToArray()
        where reason.All(r => r is not null)
        select shape.Warn(RuleWarningId.FieldAbsent, $"{field.Field} is never in {string.Join(", ", names)}: {reason[0]}", field);

    private static string? Reason(string name, string field) => LintData.Absent
        .FirstOrDefault(a => string.Equals(a[0], name, StringComparison.OrdinalIgnoreCase)
            && (field == a[1] || field.StartsWith(a[1] + ".", StringComparison.Ordinal)))?[2];
}
