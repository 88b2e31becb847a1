namespace CloudTrailSec.Sigma;

/// <summary>Searches as rules: what a search finds and what a rule made of it finds is the same.</summary>
public static class SigmaQuery
{
    /// <summary>A rule that matches what a search finds, to look for with <see cref="RuleMatcher.MatchesAny"/>.</summary>
    /// <param name="query">The search.</param>
    /// <returns>A set of this one rule.</returns>
    /// <exception cref="FormatException">A value cannot be used, such as a regular expression that does not compile.</exception>
    public static RuleSet Compile(TrailQuery query)
    {
        RuleLoad load = SigmaRules.Parse(new RuleDraft { Title = query.Text, Query = query }.ToYaml(), "the search");
        return load.Problems.Count == 0 ? new RuleSet(load.Rules) : throw new FormatException(load.Problems[0].Message);
    }
}
