using static CloudTrailSec.Sigma.Tests.CorrelationCase;

namespace CloudTrailSec.Sigma.Tests;

public sealed class DueRunTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly MemoryStateStore _store = new();

    [Fact]
    public void Finding_is_told_once_though_its_matches_go_on()
    {
        RuleSet rules = Compiled(Yaml("type: event_count\nrules: [A]\ntimespan: 10m\ncondition: {gte: 2}\ngenerate: true", "A"));
        TrailEvent[] all = [At(0, "A"), At(5, "A"), At(9, "A"), At(30, "A"), At(100, "A")];

        Assert.Equal(["id-A"], Ran(rules, 1, all));
        Assert.Equal(["together"], Ran(rules, 6, all));
        Assert.Empty(Ran(rules, 10, all));
        Assert.Empty(Ran(rules, 31, all));
        Assert.Equal(["id-A"], Ran(rules, 101, all));
    }

    [Fact]
    public void Another_target_and_a_graver_outcome_are_told_of_though_the_first_was()
    {
        RuleSet rules = Compiled("title: A\nid: id-A\ndetection:\n  s:\n    eventName: A\n  condition: s\n");
        TrailEvent denied = At(0, "A", more: ",\"errorCode\":\"AccessDenied\"");
        TrailEvent Of(double minute, string bucket) => At(minute, "A", more: $",\"requestParameters\":{{\"bucketName\":\"{bucket}\"}}");

        Assert.Equal(["id-A"], Ran(rules, 1, [denied]));
        Assert.Empty(Ran(rules, 6, [denied, At(5, "A", more: ",\"errorCode\":\"AccessDenied\"")]));
        Assert.Equal(["id-A"], Ran(rules, 11, [denied, Of(10, "a")]));
        Assert.Empty(Ran(rules, 16, [denied, Of(10, "a"), Of(15, "a")]));
        Assert.Equal(["id-A"], Ran(rules, 21, [denied, Of(10, "a"), Of(15, "a"), Of(20, "b")]));
    }

    [Fact]
    public void Denied_call_is_told_once_also_where_each_call_is_a_finding()
    {
        RuleSet rules = Compiled("title: A\nid: id-A\ndetection:\n  s:\n    eventName: A\n  condition: s\n");
        TrailEvent[] denied = [At(0, "A", more: ",\"errorCode\":\"AccessDenied\"")];

        Assert.Single(Told(rules, _store, 1, denied, isGrouped: false));
        Assert.Empty(Told(rules, _store, 2, denied, isGrouped: false));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(6, 1)]
    public void Event_that_is_delivered_hours_late_is_told_of_where_that_was_allowed_for(int? hours, int told)
    {
        RuleSet rules = Compiled("title: A\nid: id-A\ndetection:\n  s:\n    eventName: A\n  condition: s\n");
        TimeSpan? lateness = hours is { } some ? TimeSpan.FromHours(some) : null;

        _ = Told(rules, _store, 600, [At(590, "A", "bob")], lateness: lateness);

        Assert.Equal(told, Told(rules, _store, 605, [At(590, "A", "bob"), At(400, "A")], lateness: lateness).Count);
    }

    [Fact]
    public void Rule_that_ran_by_a_clock_that_was_ahead_is_due()
    {
        RuleSet rules = Compiled("title: A\nid: id-A\nschedule: 1d\ndetection:\n  s:\n    eventName: A\n  condition: s\n");

        _ = Told(rules, _store, 1_000_000, [At(0, "A")]);

        Assert.Equal(["id-A"], Ran(rules, 60, [At(0, "A"), At(50, "A", "bob")]));
    }

    [Fact]
    public void Finding_that_a_run_died_over_is_told_by_the_next()
    {
        RuleSet rules = Compiled("title: A\nid: id-A\ndetection:\n  s:\n    eventName: A\n  condition: s\n");
        using (DueRun due = new(_store, new RuleRunOptions { Rules = rules }, s_noon.AddMinutes(1)))
        {
            _ = due.Add(At(0, "A"));
            TrailFinding finding = Assert.Single(due.Rest());
            _ = Assert.Throws<IOException>(() => due.Tell(finding, () => throw new IOException("Nobody is there.")));
        }

        Assert.Equal(["id-A"], Ran(rules, 2, [At(0, "A")]));
        Assert.Empty(Ran(rules, 3, [At(0, "A")]));
    }

    [Fact]
    public void Late_event_is_told_in_the_next_run()
    {
        RuleSet rules = Compiled(Yaml("type: temporal\nrules: [A, B]\ntimespan: 10m", "A", "B"));

        Assert.Empty(Ran(rules, 20, [At(1, "A"), At(20, "B")]));
        Assert.Equal(["together"], Ran(rules, 40, [At(1, "A"), At(20, "B"), At(4, "B")]));
    }

    [Fact]
    public void Rule_runs_when_its_schedule_is_due()
    {
        RuleLoad load = SigmaRules.Parse("title: T\nid: t\nschedule: 1h\ndetection:\n  s:\n    eventName: A\n  condition: s\n");
        RuleSet rules = new(load.Rules);

        Assert.Equal(["t"], Ran(rules, 1, [At(0, "A")]));
        Assert.Empty(Ran(rules, 59, [At(0, "A"), At(58, "A", "bob")]));
        Assert.Equal(["t"], Ran(rules, 62, [At(0, "A"), At(58, "A", "bob")]));
    }

    [Fact]
    public void Absence_is_told_when_its_time_is_over_and_not_before()
    {
        RuleSet rules = Compiled(Yaml("type: absence\nrules: [A, B]\ntimespan: 30m", "A", "B"));

        Assert.Empty(Ran(rules, 20, [At(0, "A")]));
        Assert.Equal(["together"], Ran(rules, 120, [At(0, "A")]));
        Assert.Empty(Ran(rules, 125, [At(0, "A")]));
    }

    [Fact]
    public void Runs_that_end_anywhere_tell_what_uninterrupted_ones_tell()
    {
        RuleSet rules = Compiled(
            Yaml("type: event_count\nrules: [A]\ngroup-by: [userIdentity.userName]\ntimespan: 10m\ncondition: {gte: 3}\ngenerate: true", "A", "B")
            + "---\ntitle: Chain\nid: chain\ncorrelation:\n  type: temporal_ordered\n  rules: [A, B]\n  group-by: [userIdentity.userName]\n"
            + "  timespan: 20m\n  generate: true\nlevel: high\n");
        for (int seed = 0; seed < 60; seed++)
        {
            Random random = new(seed);
            TrailEvent[] all = [.. Enumerable.Range(0, 120).Select(i => At(
                random.Next(400), random.Next(2) == 0 ? "A" : "B", random.Next(2) == 0 ? "ana" : "bob", $",\"n\":{i}"))];

            MemoryStateStore store = new();
            MemoryStateStore calm = new();
            List<string> told = [];
            List<string> expected = [];
            foreach (int minute in Steps())
            {
                told.AddRange(Runs(store, minute, random.Next(6)));
                told.AddRange(Runs(store, minute));
                expected.AddRange(Runs(calm, minute));
            }

            Assert.Equal(expected.Order(), told.Order());
            Assert.Equal(told.Count, told.Distinct().Count());
            Assert.NotEmpty(told);

            IEnumerable<string> Runs(MemoryStateStore into, int minute, int? dies = null) =>
                Told(rules, into, minute, all, dies).Select(f => f.Id);
        }

        static IEnumerable<int> Steps() => Enumerable.Range(1, 14).Select(i => i * 30);
    }

    [Fact]
    public void First_seen_rule_remembers_between_runs()
    {
        RuleSet rules = Compiled(Yaml(
            "type: first_seen\nrules: [A]\ngroup-by: [userIdentity.userName]\ntimespan: 30d\nwarm-up: 1d\ncondition: {field: awsRegion}", "A"));
        TrailEvent Of(int day, string region) => At(day * 1440, "A", more: $",\"awsRegion\":\"{region}\"");

        Assert.Empty(Ran(rules, 1440, [Of(0, "us-east-1"), Of(0, "eu-west-1")]));
        Assert.Equal(["together"], Ran(rules, 3 * 1440, [Of(2, "us-east-1"), Of(2, "ap-east-1")]));
        Assert.Empty(Ran(rules, 4 * 1440, [Of(3, "ap-east-1"), Of(3, "eu-west-1")]));
        Assert.Equal(["together"], Ran(rules, 40 * 1440, [Of(20, "us-east-1"), Of(39, "us-east-1"), Of(39, "ap-east-1")]));
    }

    private string[] Ran(RuleSet rules, int minute, TrailEvent[] events) =>
        [.. Told(rules, _store, minute, events).Select(f => f.RuleId)];

    /// <summary>A run at a minute over the events before it; one that dies does so when it has told so many.</summary>
    private static List<TrailDetection> Told(
        RuleSet rules,
        IStateStore store,
        int minute,
        TrailEvent[] events,
        int? dies = null,
        TimeSpan? lateness = null,
        bool isGrouped = true)
    {
        DateTimeOffset now = s_noon.AddMinutes(minute);
        using DueRun due = new(store, new RuleRunOptions { Rules = rules, Lateness = lateness, Group = isGrouped }, now);
        List<TrailDetection> told = [];
        IEnumerable<TrailEvent> there = events.Where(e => e.EventTime <= now && !(e.EventTime < due.After));
        IEnumerable<TrailFinding> all = [.. there.SelectMany(due.Add), .. due.Rest()];
        foreach (TrailDetection finding in all.Cast<TrailDetection>())
        {
            if (told.Count == dies)
            {
                return told;
            }

            due.Tell(finding, () => told.Add(finding));
        }

        due.Complete();
        return told;
    }
}
