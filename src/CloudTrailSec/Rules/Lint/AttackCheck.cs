namespace CloudTrailSec.Rules.Lint;

/// <summary>ATT&amp;CK ids that neither numbering in use has.</summary>
internal static class AttackCheck
{
    internal static IEnumerable<RuleWarning> Run(RuleShape shape) => shape.Rule.Attack
        .Where(id => !LintData.Techniques19And18.Contains(id))
        .Select(id => shape.Warn(RuleWarningId.AttackUnknown, $"ATT&CK has no {id}, neither in version 18 nor in 19."));
}
