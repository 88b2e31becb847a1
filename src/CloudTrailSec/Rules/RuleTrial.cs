namespace CloudTrailSec.Rules;

/// <summary>Runs one rule over a few events.</summary>
internal static class RuleTrial
{
    /// <summary>Whether the rule gives any finding.</summary>
    internal static bool Fires(TrailRule rule, IReadOnlyList<TrailRule> rules, IReadOnlyList<TrailEvent> events)
    {
        RuleRun run = new(new RuleRunOptions { Rules = new RuleSet(rules) });
        bool fires = false;
        foreach (TrailEvent @event in events)
        {
            fires |= run.Add(@event).Any(IsOf);
        }

        return fires | run.Complete().Any(IsOf);

        bool IsOf(TrailFinding finding) => finding is TrailDetection detection && detection.RuleId == rule.Id;
    }
}
