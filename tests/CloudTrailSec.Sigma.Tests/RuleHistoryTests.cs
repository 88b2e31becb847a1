using static CloudTrailSec.Sigma.Tests.CorrelationCase;

namespace CloudTrailSec.Sigma.Tests;

public sealed class RuleHistoryTests
{
    private static readonly RuleSet s_rules = Compiled("title: A\nid: id-A\ndetection:\n  s:\n    eventName: A\n  condition: s\n");

    [Fact]
    public void Nothing_read_is_no_rate_of_nothing()
    {
        RuleHistory history = new(s_rules);
        history.Complete();

        Assert.Null(history.RateOf(s_rules.Rules[0]));
    }

    [Fact]
    public void Rate_is_of_the_days_that_were_read()
    {
        RuleHistory history = new(s_rules);
        foreach (TrailEvent @event in (TrailEvent[])[At(0, "A"), At(1440, "A"), At(5760, "B")])
        {
            history.Add(@event);
        }

        history.Complete();

        Assert.Equal((2, 0.5), (history.RateOf(s_rules.Rules[0])!.Findings, history.RateOf(s_rules.Rules[0])!.PerDay));
    }
}
