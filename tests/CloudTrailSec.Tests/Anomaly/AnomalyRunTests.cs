using CloudTrailSec.Tests.Events;

namespace CloudTrailSec.Tests.Anomaly;

public sealed class AnomalyRunTests
{
    [Fact]
    public void Stolen_key_and_root_are_what_stands_out()
    {
        IReadOnlyList<TrailAnomaly> anomalies = SyntheticTrail.Run(new AnomalyOptions { MinLevel = 10 });

        Assert.Equal(["user:111122223333:ben", "root:111122223333"], anomalies.OrderByDescending(a => a.Score).Select(a => a.Actor));
        Assert.All(anomalies, a => Assert.Equal("anomaly", a.Kind));
    }

    [Fact]
    public void Weights_of_the_reasons_add_up_to_the_score() => Assert.All(
        SyntheticTrail.Run(new AnomalyOptions { MinLevel = 1 }),
        a => Assert.Equal(a.Score, a.Reasons.Sum(r => r.Weight!.Value), 1e-9));

    [Fact]
    public void Reasons_say_what_was_new_and_against_how_much()
    {
        TrailAnomaly root = SyntheticTrail.Run(new AnomalyOptions { MinLevel = 10 }).Single(a => a.Actor.StartsWith("root:"));

        Assert.Contains(root.Reasons, r => r.Feature == "action" && r.Text.StartsWith("cloudtrail:StopLogging, new for root (0 of 1 session"));
        Assert.Contains(root.Reasons, r => r.Text == "root:111122223333 was never seen before");
    }

    [Fact]
    public void What_is_done_with_an_assumed_role_counts_for_who_assumed_it()
    {
        TrailAnomaly ben = SyntheticTrail.Run(new AnomalyOptions { MinLevel = 10 }).Single(a => a.Actor.EndsWith("ben"));

        Assert.Equal(47, ben.EventCount);
        Assert.Equal(47, ben.EventIds.Count);
        Assert.Equal(TrailFeed.Outbound, ben.Feed);
        Assert.Contains(ben.Events, e => e.EventName == "PutBucketPolicy");
        Assert.Contains(ben.Reasons, r => r.Feature == "rate" && r.Text.Contains("40 calls of s3:GetObject"));
    }

    [Fact]
    public void Disorder_within_the_lateness_changes_nothing()
    {
        TrailEvent[] shuffled = [.. SyntheticTrail.Events.OrderBy(e => e.EventTime.Ticks / TimeSpan.FromMinutes(20).Ticks).ThenBy(e => e.EventID)];

        Assert.Equal(Scores(SyntheticTrail.Events), Scores(shuffled));
    }

    [Fact]
    public void Sessions_before_the_end_of_learning_are_not_told()
    {
        DateTimeOffset until = new(2024, 1, 11, 23, 40, 0, TimeSpan.Zero);

        Assert.All(SyntheticTrail.Run(new AnomalyOptions { MinLevel = 1, LearnUntil = until }), a => Assert.True(a.Start >= until));
    }

    [Fact]
    public void Scoring_without_learning_leaves_the_baseline_as_it_was()
    {
        TrailBaseline baseline = new();
        _ = SyntheticTrail.Run(new AnomalyOptions(), SyntheticTrail.Events.Take(200), baseline);
        long events = baseline.Events;

        double[] first = [.. SyntheticTrail.Run(new AnomalyOptions { Learn = false, MinLevel = 1 }, baseline: baseline).Select(a => a.Score)];
        double[] second = [.. SyntheticTrail.Run(new AnomalyOptions { Learn = false, MinLevel = 1 }, baseline: baseline).Select(a => a.Score)];

        Assert.Equal(events, baseline.Events);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Id_is_the_same_in_every_run() => Assert.Equal(
        SyntheticTrail.Run(new AnomalyOptions { MinLevel = 5 }).Select(a => a.Id),
        SyntheticTrail.Run(new AnomalyOptions { MinLevel = 5 }).Select(a => a.Id));

    [Theory]
    [InlineData("9999-01-01T00:00:00Z")]
    [InlineData("1971-01-01T00:00:00Z")]
    [InlineData("no time")]
    public void Event_with_an_impossible_time_is_counted_and_left_out(string time)
    {
        AnomalyRun run = new(new TrailBaseline(), new AnomalyOptions());
        run.Add(Make.Parsed(Make.Event(1, time: time)));
        run.Complete();

        Assert.Equal((1, 0), (run.Undated, run.Events));
    }

    private static double[] Scores(TrailEvent[] events) =>
        [.. SyntheticTrail.Run(new AnomalyOptions { MinLevel = 1 }, events).Select(a => a.Score).OrderBy(s => s)];
}
