using System.Text.RegularExpressions;

namespace CloudTrailSec.Rules.Lint;

/// <summary>ATT&amp;CK ids that neither numbering in use has.</summary>
internal static class AttackCheck
{
    private const string Namespace = "attack.";

    /// <summary>Techniques have a check of their own; groups, software and campaigns are many.</summary>
    private static readonly Regex s_number = new(@"^(t\d{4}(\.\d{3})?|ta\d{4}|[gs]\d{4}|[cm]\d{4}|ds\d{4})$", RegexOptions.IgnoreCase);

    /// <summary>A number without what Sigma has in front of it.</summary>
    private static readonly Regex s_bare = new(@"^t\d{4}(\.\d+)?$", RegexOptions.IgnoreCase);

    private static readonly HashSet<string> s_tactics = new(StringComparer.OrdinalIgnoreCase)
    {
        "reconnaissance", "resource-development", "initial-access", "execution", "persistence", "privilege-escalation",
        "defense-evasion", "stealth", "defense-impairment", "credential-access", "discovery", "lateral-movement", "collection",
        "command-and-control", "exfiltration", "impact",
    };

    internal static IEnumerable<RuleWarning> Run(RuleShape shape) => Techniques(shape).Concat(Tags(shape));

    private static IEnumerable<RuleWarning> Techniques(RuleShape shape) => shape.Rule.Attack
        .Where(id => !LintData.Techniques19And18.Contains(id))
        .Select(id => shape.Warn(RuleWarningId.AttackUnknown, $"ATT&CK has no {id}, neither in version 18 nor in 19."));

    private static IEnumerable<RuleWarning> Tags(RuleShape shape)
    {
        foreach (string tag in shape.Rule.Tags)
        {
            bool isAttack = tag.StartsWith(Namespace, StringComparison.OrdinalIgnoreCase);
            string name = isAttack ? tag.Substring(Namespace.Length) : tag;
            if (isAttack && !s_number.IsMatch(name) && !s_tactics.Contains(name.Replace('_', '-')))
            {
                yield return shape.Warn(RuleWarningId.AttackUnknown, $"ATT&CK has no {name}, neither a tactic nor a technique.");
            }
            else if (!isAttack && s_bare.IsMatch(name))
            {
                yield return shape.Warn(RuleWarningId.AttackUnknown, $"The tag {tag} tells no tool that it is of ATT&CK: write attack.{name}.");
            }
        }
    }
}
