using System.Text.Json;
using Xunit;

namespace CloudTrailSec.Cli.Tests.Verbs;

public sealed class DetectVerbTests : IDisposable
{
    private readonly TrailFolder _folder = new();
    private readonly string _rule;
    private readonly string _log;

    public DetectVerbTests()
    {
        _rule = _folder.Write("get.yml", RuleText.For("GetObject", "high"));
        _log = _folder.WriteRecords(
            "log.json", TrailFolder.Record("GetObject", "e-1"), TrailFolder.Record("PutObject", "e-2"), TrailFolder.Record("GetObject", "e-3"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_match_is_a_line_that_says_which_rule_who_when_and_why()
    {
        TrailsecRun run = TrailsecRun.Of("detect", _log, "--rules", _rule);

        JsonElement line = Assert.Single(run.Json);
        Assert.Equal(
            ("match", "00000000-0000-4000-8000-000000000001", "GetObject was called", 8, "high", "user:111122223333:ana", "111122223333", "us-east-1", 2),
            (Text(line, "kind"), Text(line, "ruleId"), Text(line, "title"), line.GetProperty("level").GetInt32(), Text(line, "severity"), Text(line, "principal"),
                Text(line, "account"), Text(line, "region"), line.GetProperty("eventCount").GetInt32()));
        Assert.Equal(("2019-03-22T10:00:00Z", "2019-03-22T10:00:00Z"), (Text(line, "time"), Text(line, "end")));
        Assert.Equal(["e-1", "e-3"], line.GetProperty("eventIds").EnumerateArray().Select(e => e.GetString()));
        Assert.Contains("T1530", line.GetProperty("attack").EnumerateArray().Select(e => e.GetString()));
        Assert.All(line.GetProperty("reasons").EnumerateArray(), r => Assert.NotEmpty(Text(r, "text")!));
        Assert.NotEqual(0, line.GetProperty("reasons").GetArrayLength());
    }

    [Fact]
    public void Without_grouping_each_matching_event_is_a_line()
    {
        TrailsecRun run = TrailsecRun.Of("detect", _log, "--rules", _rule, "--no-group");

        Assert.Equal(["e-1", "e-3"], run.Json.Select(l => Assert.Single(l.GetProperty("eventIds").EnumerateArray()).GetString()));
    }

    [Fact]
    public void An_event_that_two_trails_delivered_counts_once()
    {
        string copy = _folder.WriteRecords("copy.json", TrailFolder.Record("GetObject", "e-1"));

        Assert.Equal(2, TrailsecRun.Of("detect", _log, copy, "--rules", _rule, "--no-group").Lines.Length);
    }

    [Theory]
    [InlineData("high", ExitCode.Findings)]
    [InlineData("MEDIUM", ExitCode.Findings)]
    [InlineData("8", ExitCode.Findings)]
    [InlineData("9", ExitCode.Done)]
    [InlineData("critical", ExitCode.Done)]
    public void Fail_on_turns_findings_of_that_level_into_exit_1(string level, int expected)
    {
        Assert.Equal(expected, TrailsecRun.Of("detect", _log, "--rules", _rule, "--fail-on", level).ExitCode);
    }

    [Fact]
    public void A_minimal_level_leaves_lower_rules_out()
    {
        string low = _folder.Write("put.yml", RuleText.For("PutObject", "low", "00000000-0000-4000-8000-000000000002"));

        TrailsecRun all = TrailsecRun.Of("detect", _log, "--rules", _rule, low);
        TrailsecRun high = TrailsecRun.Of("detect", _log, "--rules", _rule, low, "--min-level", "high");

        Assert.Equal((2, 1), (all.Lines.Length, high.Lines.Length));
        Assert.Equal("high", Text(high.Json[0], "severity"));
    }

    [Theory]
    [InlineData("detect")]
    [InlineData("hunt")]
    public void A_minimal_level_that_leaves_no_rule_is_told(string verb)
    {
        TrailsecRun run = TrailsecRun.Of(verb, _log, "--rules", _rule, "--min-level", "10");

        Assert.Contains("trailsec: No rule can alert: findings from level 10 on are asked for, and none of the rules gives more than level 9.", run.Error);
    }

    [Theory]
    [InlineData("detect")]
    [InlineData("hunt")]
    public void An_event_that_a_regex_runs_out_of_time_on_is_told_and_coverage_partial(string verb)
    {
        string slow = _folder.Write("slow.yml", RuleText.For("GetObject", "high").Replace(
            "eventName: GetObject", @"userAgent|re: '^(\w*a\w*)*$'"));
        string log = _folder.WriteRecords(
            "slow.json", TrailFolder.Record("GetObject", "e-1", $",\"userAgent\":\"{new string('a', 5000)}!\""));

        TrailsecRun run = TrailsecRun.Of(verb, log, "--rules", slow);

        Assert.Equal(ExitCode.Partial, run.ExitCode);
        Assert.Contains($"trailsec: {slow}(1): 'GetObject was called' was not tried on 1 event", run.Error);
    }

    [Fact]
    public void A_filter_narrows_what_the_rules_see()
    {
        Assert.Empty(TrailsecRun.Of("detect", _log, "--rules", _rule, "--event-name", "PutObject").Lines);
    }

    [Fact]
    public void A_rule_that_does_not_compile_is_named_and_the_others_run()
    {
        string bad = _folder.Write("bad.yml", "title: no detection\nid: x\n");

        TrailsecRun run = TrailsecRun.Of("detect", _log, "--rules", _rule, bad);

        Assert.Equal(ExitCode.Partial, run.ExitCode);
        Assert.Single(run.Lines);
        Assert.Contains($"trailsec: {bad}", run.Error);
    }

    [Fact]
    public void A_folder_without_rules_is_wrong_usage()
    {
        string empty = Directory.CreateDirectory(Path.Combine(_folder.Path, "none")).FullName;

        TrailsecRun run = TrailsecRun.Of("detect", _log, "--rules", empty);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains($"There is no rule to run in {empty}", run.Error);
    }

    private static string? Text(JsonElement line, string name) => line.GetProperty(name).GetString();
}
