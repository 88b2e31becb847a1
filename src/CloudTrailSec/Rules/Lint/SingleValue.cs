namespace CloudTrailSec.Rules.Lint;

/// <summary>
/// Fields that have one value at most: where a rule names the values it wants, one of them must pass all that the rule asks
/// of the field beside.
/// </summary>
internal static class SingleValue
{
    private static readonly HashSet<string> s_fields =
    [
        "eventName", "eventSource", "awsRegion", "sourceIPAddress", "errorCode", "errorMessage", "eventType", "eventCategory",
        "readOnly", "managementEvent", "recipientAccountId", "userAgent", "userIdentity.type", "userIdentity.arn",
        "userIdentity.accountId", "userIdentity.accessKeyId", "userIdentity.invokedBy", "userIdentity.principalId",
        "userIdentity.userName", "additionalEventData.MFAUsed", "responseElements.ConsoleLogin",
    ];

    internal static IEnumerable<RuleWarning> Run(RuleShape shape, RuleCondition[] together)
    {
        foreach (IGrouping<string, FieldCondition> wanted in together.OfType<FieldCondition>().Where(IsNamed).GroupBy(f => f.Field))
        {
            FieldCondition first = wanted.First();
            RuleCondition? refuses = together.FirstOrDefault(c => Of(c) is { } of && of.Field == wanted.Key
                && !Texts(first).Any(t => Holds(c, t)));
            if (refuses is not null)
            {
                yield return shape.Warn(RuleWarningId.Contradiction, Message(first, refuses), Of(refuses));
            }
        }
    }

    private static string Message(FieldCondition wanted, RuleCondition refuses)
    {
        string one = string.Join(" or ", Texts(wanted));
        FieldCondition other = Of(refuses)!;
        string joint = other.NeedsAll ? " and " : " or ";
        string asked = string.Join(joint, other.Tests.Select(t => t.OnlyText ?? "what " + t.Words));
        return wanted == refuses ? $"{wanted.Field} has one value and cannot be {asked} at once: the rule never matches."
            : refuses is Not ? $"{wanted.Field} cannot be {one} and not be {asked} at once: the rule never matches."
            : $"{wanted.Field} cannot be {one} and {asked} at once: the rule never matches.";
    }

    private static bool IsNamed(FieldCondition field) =>
        s_fields.Contains(field.Field) && field.Tests.Count > 0 && field.Tests.All(t => t.OnlyText is not null);

    private static IEnumerable<string> Texts(FieldCondition field) => field.Tests.Select(t => t.OnlyText!);

    private static FieldCondition? Of(RuleCondition condition) =>
        condition as FieldCondition ?? (condition as Not)?.Part as FieldCondition;

    private static bool Holds(RuleCondition condition, string text)
    {
        FieldCondition field = Of(condition)!;
        bool isKnown = field.Tests.Count > 0 && field.Tests.All(t => t is LeafTest);
        if (!isKnown)
        {
            return true;
        }

        bool passes = field.NeedsAll
            ? field.Tests.All(t => ((LeafTest)t).Takes(text)) : field.Tests.Any(t => ((LeafTest)t).Takes(text));
        return passes != condition is Not;
    }
}
