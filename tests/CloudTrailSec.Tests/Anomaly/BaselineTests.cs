namespace CloudTrailSec.Tests.Anomaly;

public sealed class BaselineTests
{
    private const string Ana = "user:111122223333:ana";

    [Fact]
    public void Habits_tell_in_how_many_sessions_something_was_met()
    {
        TrailBaseline baseline = Learnt(SyntheticTrail.Events);

        BaselineHabit net = baseline.Habits(Ana).Single(h => h.Facet == "net");

        Assert.Equal("198.51.100.0/24", net.Value);
        Assert.Equal((20, 20), (net.Seen, net.Sessions));
        Assert.Equal(4, net.Peers);
        Assert.Contains(baseline.Habits(), h => h.Principal == Ana && h.Value == "IAMUser");
    }

    [Fact]
    public void Forgotten_principal_is_new_again()
    {
        TrailBaseline baseline = Learnt(SyntheticTrail.Events);

        Assert.True(baseline.Forget(Ana));
        Assert.False(baseline.Forget(Ana));
        Assert.Empty(baseline.Habits(Ana));
    }

    [Fact]
    public void Forgotten_time_takes_with_it_what_was_met_only_then()
    {
        TrailBaseline baseline = Learnt(SyntheticTrail.Events);
        Assert.Contains(baseline.Habits("root:111122223333"), h => h.Value == "cloudtrail:StopLogging");

        int forgotten = baseline.Forget(new(2024, 1, 11, 12, 0, 0, TimeSpan.Zero), new(2024, 1, 12, 6, 0, 0, TimeSpan.Zero));

        Assert.True(forgotten > 0);
        Assert.DoesNotContain(baseline.Habits("root:111122223333"), h => h.Value == "cloudtrail:StopLogging");
        Assert.NotEmpty(baseline.Habits(Ana));
    }

    [Fact]
    public void Two_halves_merged_score_nearly_as_one_pass()
    {
        TrailEvent[] learnt = [.. SyntheticTrail.Events.Take(190)];
        TrailBaseline first = Learnt(learnt.Take(95));
        first.Merge(Learnt(learnt.Skip(95)));

        double[] merged = Scores(first);
        double[] whole = Scores(Learnt(learnt));

        Assert.True(merged.Zip(whole, (a, b) => Math.Abs(a - b)).Average() < .18);
    }

    [Fact]
    public void Order_of_merging_does_not_matter()
    {
        TrailBaseline ab = Learnt(SyntheticTrail.Events.Take(95));
        ab.Merge(Learnt(SyntheticTrail.Events.Skip(95).Take(95)));
        TrailBaseline ba = Learnt(SyntheticTrail.Events.Skip(95).Take(95));
        ba.Merge(Learnt(SyntheticTrail.Events.Take(95)));

        Assert.All(Scores(ab).Zip(Scores(ba), (a, b) => a - b), d => Assert.Equal(0, d, 1e-9));
    }

    [Fact]
    public void Merging_into_an_empty_baseline_changes_no_habit()
    {
        TrailBaseline one = Learnt(SyntheticTrail.Events);
        TrailBaseline empty = new();
        empty.Merge(one);

        Assert.Equal(one.Habits(Ana).Select(h => h.ToString()), empty.Habits(Ana).Select(h => h.ToString()));
        Assert.Equal(one.Events, empty.Events);
    }

    private static TrailBaseline Learnt(IEnumerable<TrailEvent> events)
    {
        TrailBaseline baseline = new();
        _ = SyntheticTrail.Run(new AnomalyOptions(), events, baseline);
        return baseline;
    }

    private static double[] Scores(TrailBaseline baseline) =>
        [.. SyntheticTrail.Run(new AnomalyOptions { Learn = false, MinLevel = 1 }, SyntheticTrail.Events.Skip(190), baseline).Select(a => a.Score)];
}
