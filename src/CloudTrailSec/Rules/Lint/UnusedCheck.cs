namespace CloudTrailSec.Rules.Lint;

/// <summary>Selections that the condition does not ask for: a filter that was forgotten.</summary>
internal static class UnusedCheck
{
    internal static IEnumerable<RuleWarning> Run(RuleShape shape) => shape.Rule.UnusedSelections.Select(s => new RuleWarning(
        RuleWarningId.SelectionUnused, shape.Rule, $"The condition does not ask for the selection '{s.Name}'.", s.Line));
}
