namespace CloudTrailSec.Rules.Lint;

/// <summary>Findings, suppressions and other tools know a rule by its id: it needs one that stays.</summary>
internal static class IdCheck
{
    internal static IEnumerable<RuleWarning> Run(RuleShape shape)
    {
        if (!shape.Rule.HasOwnId)
        {
            yield return shape.Warn(RuleWarningId.IdMissing, "The rule has no id: it gets one from its title, and loses it with the title.");
        }
        else if (!Guid.TryParse(shape.Rule.Id, out _))
        {
            yield return shape.Warn(RuleWarningId.IdNotUuid, $"The id '{shape.Rule.Id}' is not a UUID.");
        }
    }
}
