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
}
