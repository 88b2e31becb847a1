using CloudTrailSec.Anomaly;
using CloudTrailSec.Tests.Rules;

namespace CloudTrailSec.Tests.Anomaly;

public sealed class RuleEvidenceTests
{
    private const string Ana = "user:111122223333:ana";
    private const string Root = "root:111122223333";

    private readonly TrailBaseline _baseline = new();

    [Fact]
    public void Match_of_a_rule_adds_to_the_session_it_falls_in_and_is_a_reason()
    {
        TrailAnomaly without = Run("StopLogging", 0).Single(a => a.Actor == Root);
        TrailAnomaly with = Run("StopLogging", 10, new TrailBaseline()).Single(a => a.Actor == Root);

        TrailReason reason = with.Reasons.Single(r => r.Feature == "rule");
        Assert.Equal("rule \"Rule rule\" (critical) matches", reason.Text);
        Assert.Equal(without.Score + reason.Weight!.Value, with.Score, 1e-9);
        Assert.Equal(with.Score, with.Reasons.Sum(r => r.Weight!.Value), 1e-9);
        Assert.Contains(with.Events, e => e.EventName == "StopLogging");
    }

    [Fact]
    public void What_a_grave_rule_matches_is_never_learnt_as_normal()
    {
        _ = Run("StopLogging", 8);

        Assert.DoesNotContain(_baseline.Habits(Root), h => h.Value == "cloudtrail:StopLogging");
        Assert.DoesNotContain(_baseline.Incidents(500), i => i.Principal == Root);
    }

    [Fact]
    public void Match_that_is_everyday_comes_to_nothing()
    {
        TrailAnomaly[] ana = [.. Run("ListBuckets", 5).Where(a => a.Actor == Ana && a.Reasons.Any(r => r.Feature == "rule")).OrderBy(a => a.Start)];

        Assert.True(Weight(ana[0]) > 3);
        Assert.True(Weight(ana[ana.Length - 1]) < 0);
        Assert.Contains(_baseline.Habits(Ana), h => h.Facet == "rule");
    }

    [Fact]
    public void Finding_acknowledged_as_benign_is_learnt_at_full_weight()
    {
        TrailAnomaly before = Run("StopLogging", 8).Single(a => a.Actor == Root);

        Assert.Equal(before.Events.Count, _baseline.Acknowledge(before));

        TrailAnomaly after = Run("StopLogging", 8, learn: false).Single(a => a.Actor == Root);
        Assert.True(before.Level == 10 && after.Score < 0, $"{before.Score} became {after.Score}");
        BaselineHabit habit = _baseline.Habits(Root).Single(h => h.Value == "cloudtrail:StopLogging");
        Assert.Equal(3, habit.Weight!.Value, 0.5);
    }

    [Fact]
    public void Session_that_was_not_everyday_no_longer_sets_the_levels()
    {
        _ = Run("StopLogging", 0);
        BaselineIncident first = _baseline.Incidents(1).Single();

        Assert.Equal(1, _baseline.Exclude([first.Id]));
        Assert.DoesNotContain(_baseline.Incidents(500), i => i.Id == first.Id);
        Assert.Equal("user:111122223333:ben", first.Principal);
        Assert.StartsWith("Unusual for this user", first.Title);
    }

    private static double Weight(TrailAnomaly anomaly) => anomaly.Reasons.Single(r => r.Feature == "rule").Weight!.Value;

    /// <summary>The made-up account, with a rule on one API; no rule for level 0.</summary>
    private List<TrailAnomaly> Run(string api, int level, TrailBaseline? baseline = null, bool learn = true)
    {
        FactReader reader = new(AnomalyModel.Default);
        TrailRule[] rules = level == 0 ? [] : [RuleMaking.Rule("rule", RuleMaking.Is("eventName", api), level)];
        AnomalyRun run = new(baseline ?? _baseline, new AnomalyOptions { MinLevel = 1, Learn = learn });
        List<TrailAnomaly> anomalies = [];
        foreach (TrailEvent e in SyntheticTrail.Events)
        {
            EventFacts facts = reader.Read(e)!;
            facts.Rules = e.EventName == api ? rules : [];
            anomalies.AddRange(run.Add(facts));
        }

        anomalies.AddRange(run.Complete());
        return anomalies;
    }
}
