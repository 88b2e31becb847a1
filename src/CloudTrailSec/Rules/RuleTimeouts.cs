namespace CloudTrailSec.Rules;

/// <summary>Tells of rules whose regular expressions ran out of time, whichever thread tried them.</summary>
internal static class RuleTimeouts
{
    /// <param name="rules">The rules.</param>
    /// <param name="matchers">Those who tried them; none of them may be at work.</param>
    internal static IReadOnlyList<RuleProblem> Told(RuleSet rules, IReadOnlyCollection<RuleMatcher> matchers)
    {
        List<RuleProblem> problems = [];
        for (int i = 0; i < rules.All.Count; i++)
        {
            int timeouts = matchers.Sum(m => m.TimeoutsOf(i));
            if (timeouts > 0)
            {
                TrailRule rule = rules.All[i];
                problems.Add(new RuleProblem(
                    RuleProblemId.TrailRuleTimedOut,
                    rule.Source ?? rule.Id,
                    rule.Line,
                    Sentence(rule.Title, ReadableAmount.Of(timeouts, "event"), matchers.Any(m => m.IsSetAside(i)))));
            }
        }

        return problems;
    }

    private static string Sentence(string title, string events, bool isSetAside) => isSetAside
        ? $"'{title}' was set aside: its regular expression ran out of time on {events}. These and later ones may match it."
        : $"'{title}' was not tried on {events}: its regular expression ran out of time.";
}
