using System.Text.RegularExpressions;
using CloudTrailSec.Rules;
using CloudTrailSec.Tests.Events;
using static CloudTrailSec.Tests.Rules.RuleMaking;

namespace CloudTrailSec.Tests.Rules;

public sealed class RuleRunTests
{
    private const string Unnamed = "";

    private static readonly RuleSet s_rules = new([NameRule("stop", "StopLogging"), NameRule("both", "StopLogging", "DeleteTrail")]);

    [Fact]
    public void Ungrouped_run_gives_a_finding_for_each_match_at_once()
    {
        RuleRun run = new(new() { Rules = s_rules, Group = false });

        TrailFinding[] findings = [.. run.Add(At("00:00", 1)), .. run.Add(At("00:01", 2))];

        Assert.Equal(4, findings.Length);
        Assert.Equal(["stop", "both", "stop", "both"], findings.Cast<TrailDetection>().Select(f => f.RuleId));
        Assert.Empty(run.Complete());
    }

    [Fact]
    public void Matches_of_one_principal_within_the_window_are_one_finding()
    {
        TrailFinding finding = Assert.Single(Run(At("00:00", 1), At("00:30", 2), At("01:00", 3)), IsStop);

        Assert.Equal(3, finding.EventCount);
        Assert.Equal(3, finding.Events.Count);
        Assert.Equal(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), finding.Start);
        Assert.Equal(new DateTime(2026, 1, 1, 1, 0, 0, DateTimeKind.Utc), finding.End);
    }

    [Fact]
    public void Match_beyond_the_window_starts_another_finding() =>
        Assert.Equal([2, 1], Run(At("00:00", 1), At("00:59", 2), At("01:01", 3)).Where(IsStop).Select(f => f.EventCount));

    [Fact]
    public void Order_of_arrival_does_not_matter()
    {
        TrailEvent[] events = [At("00:10", 1), At("00:40", 2), At("03:00", 3), At("03:20", 4), At("09:00", 5)];

        string[] expected = [.. Run(events).Select(Told).OrderBy(t => t)];

        Assert.Equal(6, expected.Length);
        Assert.Equal(expected, Run([.. events.Reverse()]).Select(Told).OrderBy(t => t));
    }

    [Fact]
    public void Finding_is_given_as_soon_as_no_event_can_join_it()
    {
        RuleRun run = new(new() { Rules = s_rules });

        Assert.Empty(run.Add(At("00:00", 1)));
        Assert.Empty(run.Add(At("01:30", 2, "ListTrails")));
        Assert.Equal(2, run.Add(At("01:31", 3, "ListTrails")).Count());
        Assert.Empty(run.Complete());
    }

    [Fact]
    public void Principals_are_kept_apart_and_outcomes_are_not()
    {
        TrailFinding[] findings = Run(
            At("00:00", 1), At("00:01", 2, error: "AccessDenied"), At("00:02", 3, user: "bob"), At("00:03", 4));

        Assert.Equal([3, 1], findings.Where(IsStop).Select(f => f.EventCount));
    }

    [Fact]
    public void Targets_are_kept_apart_and_a_call_that_names_none_joins()
    {
        TrailFinding[] findings = Run(
            At("00:00", 1, error: "AccessDenied", target: Unnamed), At("00:01", 2, target: "a"), At("00:02", 3, target: "b"),
            At("00:03", 4, target: "a"), At("00:04", 5, error: "AccessDenied", target: Unnamed));

        Assert.Equal([3, 2], findings.Where(IsStop).Select(f => f.EventCount));
    }

    [Fact]
    public void Targets_beyond_a_few_are_one_finding()
    {
        TrailFinding[] findings = Run([.. Enumerable.Range(0, 40).Select(i => At($"00:{i:d2}", i, target: $"t{i}"))]);

        Assert.Equal(8, findings.Where(IsStop).Count());
        Assert.Equal(40, findings.Where(IsStop).Sum(f => f.EventCount));
    }

    [Theory]
    [InlineData(8, "Rule stop", Outcome.Success, "", "AccessDenied")]
    [InlineData(5, "Rule stop (denied)", Outcome.Denied, "AccessDenied", "TrailNotFoundException")]
    [InlineData(3, "Rule stop (failed)", Outcome.Failed, "TrailNotFoundException")]
    public void Rule_says_what_attempts_are_worth(int level, string title, Outcome outcome, params string[] errors)
    {
        RuleRun run = new(new() { Rules = new([OutcomeRule("stop", 8, 5, 3, "StopLogging")]) });

        for (int i = 0; i < errors.Length; i++)
        {
            _ = run.Add(At($"00:0{i}", i, error: errors[i].Length > 0 ? errors[i] : null));
        }

        TrailDetection finding = (TrailDetection)Assert.Single(run.Complete());

        Assert.Equal((level, title, outcome), (finding.Level, finding.Title, finding.Outcome));
    }

    [Fact]
    public void Finding_tells_how_many_calls_ended_how() =>
        Assert.Contains(
            "of the calls, 1 succeeded, 2 denied",
            Run(At("00:00", 1, error: "AccessDenied"), At("00:01", 2), At("00:02", 3, error: "AccessDenied"))
                .First(IsStop).Reasons.Select(r => r.Text));

    [Fact]
    public void Attempts_below_the_least_level_are_not_told()
    {
        RuleRun run = new(new() { Rules = new([OutcomeRule("stop", 8, 3, 1, "StopLogging")]), MinLevel = 5 });

        _ = run.Add(At("00:00", 1, error: "AccessDenied"));

        Assert.Empty(run.Complete());
    }

    [Fact]
    public void Rule_with_a_window_of_its_own_waits_for_that_long()
    {
        RuleRun run = new(new() { Rules = new([WindowRule("day", TimeSpan.FromDays(1), "StopLogging"), NameRule("hour", "StopLogging")]) });

        TrailFinding[] findings = [.. run.Add(At("00:00", 1)), .. run.Add(At("05:00", 2)), .. run.Add(At("23:00", 3)), .. run.Complete()];

        Assert.Equal([1, 1, 1, 3], findings.Select(f => f.EventCount).Order());
    }

    [Fact]
    public void Open_groups_are_bounded_and_none_is_lost()
    {
        RuleRun run = new(new() { Rules = new([NameRule("stop", "StopLogging")]), MaxOpenGroups = 10 });

        TrailFinding[] early = [.. Enumerable.Range(0, 25).SelectMany(i => run.Add(At("00:00", i, user: $"user{i}")))];

        Assert.Equal(15, early.Length);
        Assert.Equal(10, run.Complete().Count());
    }

    [Fact]
    public void Finding_keeps_the_first_hundred_events_and_counts_all()
    {
        TrailFinding finding = Assert.Single(Run([.. Enumerable.Range(0, 150).Select(i => At("00:00", i))]), IsStop);

        Assert.Equal(100, finding.Events.Count);
        Assert.Equal(150, finding.EventCount);
    }

    [Fact]
    public void Id_is_the_same_for_the_same_cause_only()
    {
        string id = Run(At("00:00", 1), At("00:10", 2)).First(IsStop).Id;

        Assert.Equal(id, Run(At("00:00", 1)).First(IsStop).Id);
        Assert.NotEqual(id, Run(At("00:00", 2)).First(IsStop).Id);
        Assert.NotEqual(id, Run(At("00:00", 1)).First(f => !IsStop(f)).Id);
    }

    [Fact]
    public void Reasons_name_field_value_outcome_and_target()
    {
        TrailFinding finding = Run(At("00:00", 1, error: "AccessDenied")).First(IsStop);

        Assert.Equal(
            [
                "eventName is StopLogging",
                "the call was denied (AccessDenied)",
                "it was done to arn:aws:s3:::example-logs",
                "it came from 203.0.113.7",
            ],
            finding.Reasons.Select(r => r.Text));
    }

    [Fact]
    public void Reasons_show_what_was_found_inside_an_object()
    {
        TrailRule rule = Rule("r", new AllOf([
            new FieldCondition("errorCode", [new NullTest()], false),
            new FieldCondition("requestParameters", [new TextTest("e\":\"ex", TextPlace.Anywhere, false)], false),
            new FieldCondition("requestParameters", [new RegexTest("e\":\"ex", RegexOptions.None)], false),
            new FieldCondition("resources", [new TextTest("*bucket", TextPlace.Whole, false)], false),
            new Not(new FieldComparison("eventName", "eventSource", TextPlace.Whole)),
        ]));

        TrailFinding finding = Assert.Single(new RuleRun(new() { Rules = new([rule]), Group = false }).Add(At("00:00", 1)));

        Assert.Equal(
            [
                "requestParameters contains e\":\"ex",
                "requestParameters is {\"bucketName\":\"example-logs\"}",
                "resources has AWS::S3::Bucket",
                "eventName is StopLogging, but eventSource is s3.amazonaws.com",
            ],
            finding.Reasons.Take(4).Select(r => r.Text));
    }

    [Fact]
    public void Finding_tells_who_where_and_what_to_do()
    {
        TrailRule rule = new()
        {
            Id = "r",
            Title = "T",
            Level = 8,
            Attack = ["T1562.008"],
            Remediation = "Undo it.",
            Condition = Is("eventName", "StopLogging"),
        };

        TrailFinding finding = Assert.Single(new RuleRun(new() { Rules = new([rule]), Group = false }).Add(At("00:00", 1)));

        Assert.Equal(("user:111122223333:alice", "111122223333", "eu-west-1"), (finding.Principal, finding.Account, finding.Region));
        Assert.Equal((8, FindingSeverity.High, "T", "Undo it."), (finding.Level, finding.Severity, finding.Title, finding.Remediation));
        Assert.Equal(["T1562.008"], finding.Attack);
    }

    [Fact]
    public void Rules_below_the_level_do_not_run()
    {
        RuleSet rules = new([Rule("low", Is("eventName", "StopLogging"), 3), Rule("high", Is("eventName", "StopLogging"), 8)]);
        RuleRun run = new(new() { Rules = rules, MinLevel = 5, Group = false });

        Assert.Equal("high", Assert.IsType<TrailDetection>(Assert.Single(run.Add(At("00:00", 1)))).RuleId);
    }

    private static TrailFinding[] Run(params TrailEvent[] events)
    {
        RuleRun run = new(new() { Rules = s_rules });
        return [.. events.SelectMany(run.Add), .. run.Complete()];
    }

    private static bool IsStop(TrailFinding finding) => finding is TrailDetection { RuleId: "stop" };

    private static string Told(TrailFinding finding) => $"{finding.Title} {finding.Start:o} {finding.End:o} {finding.EventCount}";

    private static TrailEvent At(
        string time, int number, string name = "StopLogging", string? error = null, string user = "alice", string? target = null)
    {
        System.Text.Json.Nodes.JsonObject record = Make.Event(number, name, $"2026-01-01T{time}:00Z");
        record["errorCode"] = error;
        record["userIdentity"]!["userName"] = user;
        if (target is not null)
        {
            record["requestParameters"] = target == Unnamed ? null : new System.Text.Json.Nodes.JsonObject { ["name"] = target };
            _ = record.Remove("resources");
        }

        return Make.Parsed(record);
    }
}
