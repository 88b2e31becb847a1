using System.Text.Json;
using Xunit;

namespace CloudTrailSec.Cli.Tests.Verbs;

public sealed class RulesVerbTests : IDisposable
{
    private readonly TrailFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rules_are_listed_the_highest_level_first()
    {
        _ = _folder.Write("a.yml", RuleText.For("GetObject", "low"));
        string critical = _folder.Write("b.yml", RuleText.For("StopLogging", "critical", "00000000-0000-4000-8000-000000000002"));

        JsonElement[] rules = TrailsecRun.Of("rules", "--rules", _folder.Path).Json;

        Assert.Equal([10, 3], rules.Select(r => r.GetProperty("level").GetInt32()));
        Assert.Equal(("00000000-0000-4000-8000-000000000002", critical), (
            rules[0].GetProperty("id").GetString(), rules[0].GetProperty("source").GetString()));
    }

    [Fact]
    public void A_terminal_gets_a_table()
    {
        _ = _folder.Write("a.yml", RuleText.For("GetObject", "low"));

        TrailsecRun run = TrailsecRun.OnTerminal("rules", "--rules", _folder.Path);

        Assert.Equal(["LEVEL", "TITLE", "ID"], run.Lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("GetObject was called", run.Lines[1]);
    }

    [Fact]
    public void The_built_in_rules_all_compile()
    {
        TrailsecRun run = TrailsecRun.Of("rules");

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.Contains("CloudTrail logging stopped", run.Json.Select(r => r.GetProperty("title").GetString()));
    }

    [Fact]
    public void The_users_own_rules_and_decisions_beside_the_store_are_shown()
    {
        _ = _folder.Write("rules/own.yml", RuleText.For("GetObject", "low"));
        string store = Path.Combine(_folder.Path, "store.db");
        using (SqliteStateStore opened = SqliteStateStore.Open(store))
        {
            new RuleBook(opened).Keep(new TrailRuleSetting { RuleId = "00000000-0000-4000-8000-000000000001", Level = 9, IsEnabled = false });
        }

        JsonElement own = Assert.Single(TrailsecRun.Of("rules", "--store", store).Json, r => r.GetProperty("title").GetString() == "GetObject was called");

        Assert.Equal((9, false), (own.GetProperty("level").GetInt32(), own.GetProperty("enabled").GetBoolean()));
        Assert.Contains("(off) GetObject was called", TrailsecRun.OnTerminal("rules", "--store", store).Output, StringComparison.Ordinal);
    }
}
