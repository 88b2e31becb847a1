using CloudTrailSec.Tests.Anomaly;
using CloudTrailSec.Tests.Events;
using CloudTrailSec.Tests.Rules;

namespace CloudTrailSec.Tests.Hunting;

public sealed class TrailHuntTests
{
    private static readonly RuleSet s_rules = new([
        RuleMaking.Rule("low", RuleMaking.Is("eventName", "ListBuckets"), 3),
        RuleMaking.Rule("high", RuleMaking.Is("eventName", "StopLogging"), 8),
    ]);

    [Fact]
    public void Findings_come_by_level_then_time_and_are_summed_up()
    {
        using TrailFolder folder = new();
        _ = folder.Add("a.json", Make.Wrapped(
            Make.Record(1, "ListBuckets", "2026-01-01T00:00:00Z"),
            Make.Record(2, "StopLogging", "2026-01-01T05:00:00Z"),
            Make.Record(3, "StopLogging", "2026-01-01T03:00:00Z"),
            Make.Record(4, "GetBucketAcl", "2026-01-01T09:00:00Z")));
        TrailHunt hunt = Hunt(folder);

        IReadOnlyList<TrailFinding> findings = hunt.Run(p => Assert.Fail(p.ToString()), TestContext.Current.CancellationToken);

        Assert.Equal([(8, 3), (8, 5), (3, 0)], findings.Select(f => (f.Level, f.Start.Hour)));
        Assert.Equal((3, 4L, 2), (hunt.Summary!.Findings.Total, hunt.Summary.Coverage.Events, hunt.Summary.Rules));
        Assert.Equal((2, 1), (hunt.Summary.Findings.Of(FindingSeverity.High), hunt.Summary.Findings.Of(FindingSeverity.Low)));
        Assert.Equal((0, 9), (hunt.Summary.Start!.Value.Hour, hunt.Summary.End!.Value.Hour));
    }

    [Fact]
    public void Problems_are_told_and_make_coverage_partial()
    {
        using TrailFolder folder = new();
        string good = Make.Wrapped(Make.Record(1, "StopLogging"));
        _ = folder.Add("cut.json", good.Substring(0, good.Length - 20));
        List<TrailProblem> problems = [];
        TrailHunt hunt = Hunt(folder);

        _ = hunt.Run(problems.Add, TestContext.Current.CancellationToken);

        Assert.NotEmpty(problems);
        Assert.True(hunt.Summary!.Coverage.IsPartial);
    }

    [Fact]
    public void Findings_below_the_level_are_left_out()
    {
        using TrailFolder folder = new();
        _ = folder.Add("a.json", Make.Wrapped(Make.Record(1, "ListBuckets"), Make.Record(2, "StopLogging")));

        IReadOnlyList<TrailFinding> findings = new TrailHunt(new()
        {
            Source = new() { Paths = [folder.Path] },
            Rules = s_rules,
            MinLevel = 5,
        }).Run(_ => { }, TestContext.Current.CancellationToken);

        Assert.Equal(8, Assert.Single(findings).Level);
    }

    [Fact]
    public void Hunt_without_findings_has_an_empty_summary()
    {
        using TrailFolder folder = new();
        _ = folder.Add("a.json", Make.Wrapped(Make.Record(1)));
        TrailHunt hunt = Hunt(folder);

        Assert.Null(hunt.Summary);
        Assert.Empty(hunt.Run(_ => { }, TestContext.Current.CancellationToken));
        Assert.Equal(0, hunt.Summary!.Findings.Total);
    }

    [Fact]
    public void Unusual_sessions_are_told_beside_rules_and_strengthened_by_them()
    {
        using TrailFolder folder = new();
        _ = folder.Add("a.json", "{\"Records\":[" + string.Join(",", SyntheticTrail.Records) + "]}");

        TrailFinding[] findings = [.. new TrailHunt(new()
        {
            Source = new() { Paths = [folder.Path] },
            Rules = s_rules,
            MinLevel = 5,
            Baseline = new TrailBaseline(),
        }).Run(p => Assert.Fail(p.ToString()), TestContext.Current.CancellationToken)];

        TrailAnomaly root = findings.OfType<TrailAnomaly>().Single(a => a.Actor.StartsWith("root:"));
        Assert.Equal(10, root.Level);
        Assert.Contains(root.Reasons, r => r.Feature == "rule");
        Assert.Equal(findings.OrderByDescending(f => f.Level).Select(f => f.Id), findings.Select(f => f.Id));
    }

    [Theory]
    [InlineData(null, null, 0)]
    [InlineData("high", null, 3)]
    [InlineData(null, "StopLogging", 3)]
    [InlineData("low", null, 0)]
    public void What_a_suppression_covers_is_learnt_at_full_weight(string? rule, string? name, int seen)
    {
        using TrailFolder folder = new();
        _ = folder.Add("a.json", Make.Wrapped([.. Enumerable.Range(0, 3).Select(
            i => Make.Record(i, "StopLogging", $"2026-01-01T0{i}:00:00Z"))]));
        TrailSuppression given = new() { Id = "1", RuleId = rule, EventName = name, Reason = "Tested weekly.", Owner = "ops" };
        using TrailBaseline baseline = new();

        _ = new TrailHunt(new()
        {
            Source = new() { Paths = [folder.Path] },
            Rules = s_rules,
            Baseline = baseline,
            Suppressions = rule is null && name is null ? [] : [given],
        }).Run(p => Assert.Fail(p.ToString()), TestContext.Current.CancellationToken);

        BaselineHabit? habit = baseline.Habits("user:111122223333:alice").SingleOrDefault(h => h.Value == "s3:StopLogging");
        Assert.Equal(seen, habit?.Seen ?? 0);
        Assert.Equal(seen > 0, habit?.Weight >= AnomalyModel.Default.Data.AcknowledgedSessions - .1);
    }

    private static TrailHunt Hunt(TrailFolder folder) =>
        new(new() { Source = new() { Paths = [folder.Path], Unique = true }, Rules = s_rules });
}
