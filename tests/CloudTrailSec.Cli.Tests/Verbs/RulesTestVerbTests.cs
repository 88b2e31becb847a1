using System.Text.Json;
using Xunit;

namespace CloudTrailSec.Cli.Tests.Verbs;

public sealed class RulesTestVerbTests : IDisposable
{
    private const string Tests = "\ntests:\n  match:\n    the call: {eventName: GetObject}\n  no_match:\n    another call: {eventName: EVENT}\n";

    private readonly TrailFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_built_in_rules_are_clean()
    {
        TrailsecRun run = TrailsecRun.Of("rules", "test");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains(": 0 failed, 0 warnings, 0 rules not taken.", run.Error);
        Assert.All(run.Json, r => Assert.Equal(0, r.GetProperty("failures").GetArrayLength() + r.GetProperty("warnings").GetArrayLength()));
    }

    [Fact]
    public void A_test_that_fails_is_told_and_ends_with_1()
    {
        _ = _folder.Write("a.yml", RuleText.For("GetObject", "low") + Tests.Replace("EVENT", "GetObject"));

        TrailsecRun run = TrailsecRun.Of("rules", "test", "--rules", _folder.Path);

        Assert.Equal(ExitCode.Findings, run.ExitCode);
        Assert.Equal("must not match, and does: another call", run.Json.Single().GetProperty("failures")[0].GetString());
    }

    [Fact]
    public void A_warning_alone_ends_with_3()
    {
        _ = _folder.Write("a.yml", RuleText.For("DeleteTrail", "low"));

        TrailsecRun run = TrailsecRun.Of("rules", "test", "--rules", _folder.Path);

        Assert.Equal(ExitCode.Partial, run.ExitCode);
        Assert.Equal("OutcomeUnsaid", run.Json.Single().GetProperty("warnings")[0].GetProperty("id").GetString());
    }

    [Fact]
    public void Past_events_tell_how_often_a_rule_alerts()
    {
        string rules = _folder.Write("rules/a.yml", RuleText.For("GetObject", "low") + Tests.Replace("EVENT", "PutObject"));
        string log = _folder.Write("log.json", string.Join('\n', Enumerable.Range(1, 5).Select(day => Record(day, "GetObject"))));

        JsonElement report = TrailsecRun.Of("rules", "test", "--rules", rules, "--history", log).Json.Single();

        Assert.Equal((5, 4.0, 1.25, 1), (
            report.GetProperty("findings").GetInt32(),
            report.GetProperty("days").GetDouble(),
            report.GetProperty("perDay").GetDouble(),
            report.GetProperty("busiestDay").GetInt32()));
    }

    [Fact]
    public void Lists_of_a_file_reach_the_rules()
    {
        string rule = RuleText.For("GetObject", "low").Replace("condition: selection", "own:\n    recipientAccountId|expand: '%own_accounts%'\n  condition: selection and own");
        string rules = _folder.Write("rules/a.yml", rule);
        _ = _folder.Write("rules/lists.yml", "own_accounts: []");
        string lists = _folder.Write("mine.txt", "own_accounts: ['111111111111']");
        string log = _folder.Write("log.json", Record(1, "GetObject"));
        string folder = Path.GetDirectoryName(rules)!;

        Assert.Empty(TrailsecRun.Of("detect", log, "--rules", folder).Json);
        Assert.Single(TrailsecRun.Of("detect", log, "--rules", folder, "--lists", lists).Json);
    }

    private static string Record(int day, string name) =>
        $"{{\"eventVersion\":\"1.11\",\"eventID\":\"{day}\",\"eventTime\":\"2026-01-0{day}T00:00:00Z\",\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"{name}\",\"recipientAccountId\":\"111111111111\"}}";
}
