namespace CloudTrailSec.Rules.Lint;

/// <summary>Conditions that must hold together and cannot: a field that has one value is asked for two.</summary>
internal static class ContradictionCheck
{
    private static readonly PathRoot[] s_single =
    [
        PathRoot.EventName,
        PathRoot.EventSource,
        PathRoot.AwsRegion,
        PathRoot.SourceIPAddress,
        PathRoot.ErrorCode,
        PathRoot.EventType,
    ];

    private static readonly string[] s_singleFields = ["userIdentity.type", "userIdentity.invokedBy", "userIdentity.userName"];

    internal static IEnumerable<RuleWarning> Run(RuleShape shape) => shape.Together.SelectMany(t =>
        (Texts(shape, t) is { Count: > 0 } found ? found : SingleValue.Run(shape, t)).Concat(NullAndText(shape, t)).Concat(UserNames(shape, t)));

    private static List<RuleWarning> Texts(RuleShape shape, RuleCondition[] together)
    {
        List<RuleWarning> found = [];
        foreach (PathRoot field in s_single)
        {
            IReadOnlyCollection<string>[] asked = [.. together.Select(c => c.Required(field, false)).OfType<IReadOnlyCollection<string>>()];
            if (asked.Length > 1 && IsEmpty(asked))
            {
                found.Add(shape.Warn(
                    RuleWarningId.Contradiction,
                    $"{field} cannot be {string.Join(" and ", asked.Select(a => string.Join(" or ", a)))} at once: the rule never matches.",
                    together.Last(c => c.Required(field, false) is not null)));
            }
        }

        return found;
    }

    private static bool IsEmpty(IReadOnlyCollection<string>[] sets) =>
        !sets[0].Any(text => sets.Skip(1).All(s => s.Contains(text, StringComparer.OrdinalIgnoreCase)));

    private static IEnumerable<RuleWarning> NullAndText(RuleShape shape, RuleCondition[] together)
    {
        FieldCondition[] fields = [.. together.OfType<FieldCondition>()];
        return fields
            .Where(f => f.Tests.All(t => t is NullTest))
            .Where(none => fields.Any(f => f.Field == none.Field && f.Tests.Count > 0 && f.Tests.All(t => t is LeafTest)))
            .Select(f => shape.Warn(RuleWarningId.Contradiction, $"{f.Field} cannot be missing and have a value at once: the rule never matches.", f));
    }

    /// <summary>A role's session has no user name of its own: that of its role is in sessionContext.sessionIssuer.</summary>
    private static IEnumerable<RuleWarning> UserNames(RuleShape shape, RuleCondition[] together)
    {
        FieldCondition[] fields = [.. together.OfType<FieldCondition>().Where(f => s_singleFields.Contains(f.Field))];
        bool isRole = fields.Any(f => f.Field == "userIdentity.type"
            && f.Tests.Count > 0 && f.Tests.All(t => t.OnlyText is { } text && text.Equals("AssumedRole", StringComparison.OrdinalIgnoreCase)));
        return isRole && fields.Any(f => f.Field == "userIdentity.userName" && f.Tests.All(t => t is LeafTest))
            ? [shape.Warn(RuleWarningId.Contradiction, "An AssumedRole has no userIdentity.userName; the role's name is in userIdentity.sessionContext.sessionIssuer.userName.",
                fields.First(f => f.Field == "userIdentity.userName"))]
            : [];
    }
}
