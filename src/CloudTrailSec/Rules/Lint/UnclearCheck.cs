namespace CloudTrailSec.Rules.Lint;

/// <summary>Selections named on, off, yes, no and the like: to tools that read YAML 1.1 that is no name.</summary>
internal static class UnclearCheck
{
    internal static IEnumerable<RuleWarning> Run(RuleShape shape) => shape.Rule.UnclearSelections.Select(s => new RuleWarning(
        RuleWarningId.SelectionUnclear,
        shape.Rule,
        $"Other tools read the selection's name '{s.Name}' as true, false or null: give it another.",
        s.Line));
}
