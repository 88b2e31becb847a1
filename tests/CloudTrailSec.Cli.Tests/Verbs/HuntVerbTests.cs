using System.Text.Json;
using Xunit;

namespace CloudTrailSec.Cli.Tests.Verbs;

public sealed class HuntVerbTests : IDisposable
{
    private readonly TrailFolder _folder = new();
    private readonly string _rules;
    private readonly string _log;

    public HuntVerbTests()
    {
        _rules = Directory.CreateDirectory(Path.Combine(_folder.Path, "rules")).FullName;
        _ = _folder.Write("rules/low.yml", RuleText.For("GetObject", "low"));
        _ = _folder.Write("rules/critical.yml", RuleText.For("StopLogging", "critical", "00000000-0000-4000-8000-000000000002"));
        _log = _folder.WriteRecords(
            "log.json",
            TrailFolder.Record("GetObject", "e-1"),
            TrailFolder.Record("StopLogging", "e-2", ",\"errorCode\":\"Bad\\u001b[2J\"").Replace("ana", "ana\\u001b[31m"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_worst_comes_first_and_a_summary_last()
    {
        JsonElement[] lines = TrailsecRun.Of("hunt", _log, "--rules", _rules, "--rules-only").Json;

        Assert.Equal([10, 3], lines[..2].Select(l => l.GetProperty("level").GetInt32()));
        JsonElement summary = lines[2];
        Assert.Equal(("summary", 2, 2), (
            summary.GetProperty("kind").GetString(), summary.GetProperty("findings").GetInt32(), summary.GetProperty("events").GetInt32()));
        Assert.Equal(1, summary.GetProperty("severities").GetProperty("critical").GetInt32());
        Assert.Equal("2019-03-22T10:00:00Z", summary.GetProperty("end").GetString());
        Assert.False(summary.GetProperty("partial").GetBoolean());
    }

    [Fact]
    public void A_sample_trail_is_made_hunted_in_and_taken_away()
    {
        string[] before = Directory.GetDirectories(Path.GetTempPath(), "trailsec-sample-*");

        TrailsecRun run = TrailsecRun.Of("hunt", "--sample", "--min-level", "8");

        Assert.Contains("trailsec hunt PATH", run.Error);
        JsonElement[] unusual = [.. run.Json.Where(l => l.GetProperty("kind").GetString() == "anomaly")];
        Assert.Equal(TrailSample.Attacks.Count, unusual.Count(a => a.GetProperty("level").GetInt32() == 10));
        Assert.Contains(unusual, a => a.GetProperty("principal").GetString()!.StartsWith("role:", StringComparison.Ordinal)
            && a.GetProperty("findings").EnumerateArray().Any(f => f.GetProperty("kind").GetString() == "match"));
        Assert.Equal(unusual.Length + 1, run.Json.Length);
        Assert.Equal(before, Directory.GetDirectories(Path.GetTempPath(), "trailsec-sample-*"));
    }

    [Fact]
    public void Paths_and_a_sample_exclude_each_other() =>
        Assert.Equal(2, TrailsecRun.Of("hunt", _log, "--sample").ExitCode);

    [Fact]
    public void A_cut_log_makes_the_summary_partial_and_the_exit_3()
    {
        string cut = _folder.Write("cut.json", "{\"Records\":[{\"eventName\":");

        TrailsecRun run = TrailsecRun.Of("hunt", _log, cut, "--rules", _rules, "--rules-only");

        Assert.Equal(ExitCode.Partial, run.ExitCode);
        Assert.True(run.Json[^1].GetProperty("partial").GetBoolean());
    }

    [Fact]
    public void A_table_has_a_row_for_each_finding_with_a_line_of_reasons_beneath_and_the_summary_at_the_end()
    {
        TrailsecRun run = TrailsecRun.OnTerminal("hunt", _log, "--rules", _rules, "--rules-only");

        Assert.StartsWith("LEVEL", run.Lines[0]);
        Assert.Contains("critical  2019-03-22 10:00  StopLogging was called", run.Lines[1]);
        Assert.StartsWith("       eventName is StopLogging", run.Lines[2]);
        Assert.Equal("2 events, 1 at level 10. 2 findings (1 critical, 1 low) in 1 file (658 B) with 2 rules.", run.Lines[^1]);
    }

    [Fact]
    public void A_table_gives_every_reason_in_full_where_asked()
    {
        TrailsecRun run = TrailsecRun.OnTerminal("hunt", _log, "--rules", _rules, "--rules-only", "--reasons");

        Assert.Equal("       eventName is StopLogging", run.Lines[2].TrimEnd());
    }

    [Fact]
    public void What_events_say_cannot_steer_the_terminal()
    {
        TrailsecRun run = TrailsecRun.OnTerminal("hunt", _log, "--rules", _rules, "--rules-only");

        Assert.Contains("\\u001b", run.Output);
        Assert.DoesNotContain(run.Output, c => c != '\n' && TerminalText.Steers(c));
    }

    [Fact]
    public void Colours_come_only_where_the_terminal_takes_them()
    {
        TrailsecRun coloured = TrailsecRun.Run(["hunt", _log, "--rules", _rules, "--rules-only"], isTerminal: true, colors: true);
        TrailsecRun piped = TrailsecRun.Of("hunt", _log, "--rules", _rules, "--rules-only", "--output", "table");

        Assert.Contains("\u001b[1;91m", coloured.Output);
        Assert.DoesNotContain('\u001b', piped.Output);
    }

    [Fact]
    public void What_was_decided_about_rules_holds_and_the_users_own_run()
    {
        string own = _folder.Write("state/rules/own.yml", RuleText.For("StopLogging", "low", "00000000-0000-4000-8000-000000000009"));
        string store = _folder.Path + "/state/store.db";
        string stopped = TrailsecRun.Of("rules").Json
            .Single(r => r.GetProperty("title").GetString() == "CloudTrail logging stopped").GetProperty("id").GetString()!;
        using (SqliteStateStore opened = SqliteStateStore.Open(store))
        {
            RuleBook book = new(opened);
            book.Keep(new TrailRuleSetting { RuleId = stopped, IsEnabled = false });
            book.Keep(new TrailSuppression { Id = "s", Address = "203.0.113.9", EventName = "StopLogging", Reason = "r", Owner = "o" });
        }

        string mine = _folder.WriteRecords("mine.json", TrailFolder.Record("StopLogging", "e-7"));
        string theirs = _folder.WriteRecords(
            "theirs.json", TrailFolder.Record("StopLogging", "e-8").Replace("198.51.100.7", "203.0.113.9", StringComparison.Ordinal));
        string[] Titles(string log) =>
            [.. TrailsecRun.Of("hunt", log, "--rules-only", "--store", store).Json.SkipLast(1).Select(f => f.GetProperty("title").GetString()!)];

        Assert.Equal(["StopLogging was called"], Titles(mine));
        Assert.Empty(Titles(theirs));
        using SqliteStateStore read = SqliteStateStore.Open(store);
        Assert.Equal(1, Assert.Single(new RuleBook(read).Suppressions).Hits);
        Assert.True(File.Exists(own));
    }
}
