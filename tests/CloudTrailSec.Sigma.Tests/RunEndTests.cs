using static CloudTrailSec.Sigma.Tests.CorrelationCase;

namespace CloudTrailSec.Sigma.Tests;

/// <summary>Events that no rule looks at are left out of a run, and tell all the same how far the log reaches.</summary>
public sealed class RunEndTests
{
    [Fact]
    public void What_no_rule_looks_at_ends_a_timespan()
    {
        TrailDetection[] findings = Selected("type: event_count\nrules: [A]\ntimespan: 10m\ncondition: {lt: 3}", At(0, "A"), At(60, "Other"));

        Assert.Equal("together", Assert.Single(findings).RuleId);
    }

    [Fact]
    public void Absence_says_that_the_log_ends_only_where_it_does()
    {
        const string Absence = "type: absence\nrules: [A, B]\ntimespan: 10m";

        TrailDetection ended = Assert.Single(Selected(Absence, At(0, "A"), At(5, "Other")));
        TrailDetection whole = Assert.Single(Selected(Absence, At(0, "A"), At(60, "Other")));

        Assert.Contains(ended.Reasons, r => r.Text.Contains("the log ends"));
        Assert.DoesNotContain(whole.Reasons, r => r.Text.Contains("the log ends"));
    }

    private static TrailDetection[] Selected(string correlation, params TrailEvent[] events)
    {
        RuleRun run = new(new RuleRunOptions { Rules = Compiled(Yaml(correlation, "A", "B")) });
        Func<TrailEvent, bool> selects = run.NewWorker();
        return [.. events.Where(selects).SelectMany(run.Add).Cast<TrailDetection>(), .. run.Complete().Cast<TrailDetection>()];
    }
}
