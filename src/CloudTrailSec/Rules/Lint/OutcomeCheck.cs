namespace CloudTrailSec.Rules.Lint;

/// <summary>
/// Rules about changes that do not say whether the call must have succeeded: a denied attempt to stop logging is not the
/// end of logging.
/// </summary>
internal static class OutcomeCheck
{
    private static readonly string[] s_telling = ["errorCode", "errorMessage", "responseElements", "additionalEventData", "serviceEventDetails"];

    /// <summary>Read calls change nothing; where they are denied or not, they were tried.</summary>
    private static readonly string[] s_reads = ["Get", "List", "Describe", "Batch", "Head", "Lookup", "Search"];

    internal static IEnumerable<RuleWarning> Run(RuleShape shape)
    {
        IReadOnlyCollection<string>? names = shape.Rule.Condition.Required(PathRoot.EventName, false);
        bool isSaid = shape.Paths.Any(p => s_telling.Any(t => p == t || p.StartsWith(t + ".", StringComparison.Ordinal)));
        if (names is { Count: > 0 } && !isSaid && !shape.Rule.TakesAnyOutcome && names.Any(IsChange))
        {
            yield return shape.Warn(
                RuleWarningId.OutcomeUnsaid,
                "The rule matches denied and failed calls too: add 'errorCode: null', or say with 'outcome' what they are worth.");
        }
    }

    private static bool IsChange(string name) => !s_reads.Any(r => name.StartsWith(r, StringComparison.OrdinalIgnoreCase));
}
