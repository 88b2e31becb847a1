using System.Text.RegularExpressions;

namespace CloudTrailSec.Rules.Lint;

/// <summary>
/// Regular expressions that can take time exponential in the text: a repeated group with a repeated end inside, or with
/// alternatives that start alike.
/// </summary>
internal static class RegexCheck
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);

    /// <summary>(a+)+, (.*)*, (\w*\s?)+ and the like: what the group repeats can be shared out in many ways.</summary>
    private static readonly Regex s_nested = new(
        @"\((?:\?:)?(?:[^()\\]|\\.)*(?:[^\\(|]|\\.)[*+](?:\w\?|\\.\?|\[[^\]]*\]\?)?\)(?:[*+]|\{\d+,\d*\})",
        RegexOptions.CultureInvariant,
        s_limit);

    /// <summary>(a|a)*, (a|ab)*: two ways for one text.</summary>
    private static readonly Regex s_alternatives = new(
        @"\((?:\?:)?(?<first>\w|\\[wds.]|\.)\w*\|\k<first>\w*\)(?:[*+]|\{\d+,\d*\})",
        RegexOptions.CultureInvariant,
        s_limit);

    internal static IEnumerable<RuleWarning> Run(RuleShape shape) => shape.Fields
        .SelectMany(f => f.Tests.OfType<RegexTest>().Select(t => (Field: f, t.Pattern)))
        .Where(t => s_nested.IsMatch(t.Pattern) || s_alternatives.IsMatch(t.Pattern))
        .Select(t => shape.Warn(
            RuleWarningId.RegexSlow,
            $"The regular expression {t.Pattern} repeats what is repeated already: on some texts it runs out of time.",
            t.Field));
}
