using CloudTrailSec.Sigma;

namespace CloudTrailSec.Help;

/// <summary>The pages of a folder of rules, by file name.</summary>
internal static class RulePages
{
    internal static IReadOnlyDictionary<string, string> Of(string folder)
    {
        RuleLoad load = SigmaRules.Read([folder]);
        if (load.Problems.Count > 0)
        {
            throw new InvalidDataException(load.Problems[0].ToString());
        }

        // Rules that are there for a correlation only are told on its page.
        TrailRule[] rules = [.. load.Rules.Where(r => r.Tests.Count > 0)];
        Dictionary<string, string> pages = rules.ToDictionary(r => RulePage.Name(r) + ".md", RulePage.Of);
        pages.Add("README.md", RulePage.Index(rules));
        return pages;
    }
}
