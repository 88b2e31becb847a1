namespace CloudTrailSec.Rules.Lint;

/// <summary>Fields that a correlation groups by or counts, and no record has: none of its events would count.</summary>
internal static class CorrelationCheck
{
    internal static IEnumerable<RuleWarning> Run(RuleShape shape) => shape.Rule.Correlation is not { } correlation ? []
        : correlation.Groups.Concat(correlation.Values)
            .SelectMany(fields => fields)
            .Where(f => !SignalField.IsDerived(f.Name) && !FieldCheck.IsKnown(f.Name))
            .Select(f => shape.Warn(RuleWarningId.FieldUnknown, $"CloudTrail records have no field {f.Name}."));
}
