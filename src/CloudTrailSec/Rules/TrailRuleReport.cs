namespace CloudTrailSec;

/// <summary>What testing a rule found: whether it passes its own tests, what looks wrong, how often it would alert.</summary>
public sealed class TrailRuleReport
{
    private TrailRuleReport(TrailRule rule, IReadOnlyList<string> failures, RuleAlertRate? rate)
    {
        Rule = rule;
        Failures = failures;
        Rate = rate;
        Warnings = RuleLint.Check(rule);
    }

    /// <summary>The rule.</summary>
    public TrailRule Rule { get; }

    /// <summary>The rule's id.</summary>
    public string RuleId => Rule.Id;

    /// <summary>The rule's title.</summary>
    public string Title => Rule.Title;

    /// <summary>The rule's level, 1 to 10.</summary>
    public int Level => Rule.Level;

    /// <summary>How many tests the rule carries.</summary>
    public int Tests => Rule.Tests.Count;

    /// <summary>The tests that it does not pass, each in a sentence.</summary>
    public IReadOnlyList<string> Failures { get; }

    /// <summary>What looks wrong in it.</summary>
    public IReadOnlyList<RuleWarning> Warnings { get; }

    /// <summary>How often it alerts on past events; null where none were given.</summary>
    public RuleAlertRate? Rate { get; }

    /// <summary>Whether it passes its tests and nothing looks wrong.</summary>
    public bool IsClean => Failures.Count == 0 && Warnings.Count == 0;

    /// <summary>Tests rules.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="history">What the rules gave on past events; null to leave that out.</param>
    /// <returns>A report for each rule, in their order.</returns>
    public static IEnumerable<TrailRuleReport> Of(IReadOnlyList<TrailRule> rules, RuleHistory? history = null)
    {
        foreach (TrailRule rule in rules)
        {
            yield return new TrailRuleReport(
                rule, [.. rule.Tests.Where(t => !t.Passes(rule)).Select(Failure)], history?.RateOf(rule));
        }
    }

    /// <inheritdoc/>
    public override string ToString() => IsClean ? $"{Title}: clean" : $"{Title}: {Failures.Count} failed, {Warnings.Count} warnings";

    private static string Failure(TrailRuleTest test) => test.IsMatch
        ? $"must match, and does not: {test.Name}"
        : $"must not match, and does: {test.Name}";
}
