using System.Text.Json;
using CloudTrailSec.Tests.Anomaly;
using Xunit;

namespace CloudTrailSec.Cli.Tests.Verbs;

public sealed class AnomaliesVerbTests : IDisposable
{
    private readonly TrailFolder _folder = new();
    private readonly string _log;
    private readonly string _store;

    public AnomaliesVerbTests()
    {
        _log = _folder.WriteRecords("log.json", SyntheticTrail.Records);
        _store = Path.Combine(_folder.Path, "store", "baselines.db");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Anomaly_is_a_line_whose_reasons_weights_add_up_to_its_score()
    {
        TrailsecRun run = TrailsecRun.Of("anomalies", _log, "--level", "10");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal(2, run.Json.Length);
        JsonElement ben = run.Json.Single(a => a.GetProperty("actor").GetString() == "user:111122223333:ben");
        Assert.Equal("anomaly", ben.GetProperty("kind").GetString());
        Assert.Equal("Outbound", ben.GetProperty("feed").GetString());
        Assert.Equal(47, ben.GetProperty("eventIds").GetArrayLength());
        Assert.Equal("2024-01-11T22:53:20Z", ben.GetProperty("start").GetString());
        Assert.Equal(
            ben.GetProperty("score").GetDouble(),
            ben.GetProperty("reasons").EnumerateArray().Sum(r => r.GetProperty("weight").GetDouble()),
            0.001);
        Assert.Contains("268 events, 2 at level 10", run.Error);
    }

    [Fact]
    public void Top_tells_the_highest_scores_first()
    {
        double[] scores =
        [
            .. TrailsecRun.Of("anomalies", _log, "--level", "1", "--top", "3").Json.Select(a => a.GetProperty("score").GetDouble()),
        ];

        Assert.Equal(3, scores.Length);
        Assert.Equal(scores.OrderByDescending(s => s), scores);
        Assert.True(scores[0] > 30);
    }

    [Fact]
    public void Fail_on_a_level_ends_with_one() => Assert.Equal(
        ExitCode.Findings, TrailsecRun.Of("anomalies", _log, "--fail-on", "10").ExitCode);

    [Fact]
    public void Store_remembers_what_is_normal_and_which_events_were_learnt()
    {
        _ = TrailsecRun.Of("anomalies", _log, "--store", _store);

        Assert.Contains("268 events known before", TrailsecRun.Of("anomalies", _log, "--store", _store).Error);
        Assert.Equal("default", TrailsecRun.Of("baseline", "list", "--store", _store).Output.Trim());
        JsonElement[] habits = TrailsecRun.Of("baseline", "show", "user:111122223333:ana", "--store", _store).Json;
        Assert.Contains(habits, h => h.GetProperty("facet").GetString() == "net" && h.GetProperty("seen").GetInt32() == 20);
    }

    [Fact]
    public void Forgotten_principal_is_known_no_more()
    {
        _ = TrailsecRun.Of("anomalies", _log, "--store", _store);

        Assert.Contains("Forgotten.", TrailsecRun.Of("baseline", "forget", "user:111122223333:ana", "--store", _store).Error);
        Assert.Empty(TrailsecRun.Of("baseline", "show", "user:111122223333:ana", "--store", _store).Lines);
        Assert.Equal(ExitCode.Usage, TrailsecRun.Of("baseline", "forget", "--store", _store).ExitCode);
    }

    [Fact]
    public void Merged_store_knows_what_both_knew()
    {
        string half = _folder.WriteRecords("half.json", SyntheticTrail.Records[..100]);
        string other = Path.Combine(_folder.Path, "other.db");
        _ = TrailsecRun.Of("anomalies", half, "--store", _store);
        _ = TrailsecRun.Of("anomalies", _folder.WriteRecords("rest.json", SyntheticTrail.Records[100..]), "--store", other);

        TrailsecRun merged = TrailsecRun.Of("baseline", "merge", other, "--store", _store);

        Assert.Contains("268 events of", merged.Error);
        Assert.Equal(ExitCode.Usage, TrailsecRun.Of("baseline", "merge", "nowhere.db", "--store", _store).ExitCode);
    }

    [Fact]
    public void Why_something_is_rare_is_told_also_where_it_was_never_met()
    {
        _ = TrailsecRun.Of("anomalies", _log, "--store", _store);

        JsonElement why = Assert.Single(TrailsecRun.Of(
            "baseline", "show", "user:111122223333:ana", "cloudtrail:StopLogging", "--store", _store).Json);

        Assert.Equal((0, 20), (why.GetProperty("seen").GetInt32(), why.GetProperty("sessions").GetInt32()));
    }

    [Fact]
    public void Sessions_that_set_the_levels_are_listed_and_left_out_where_asked()
    {
        _ = TrailsecRun.Of("anomalies", _log, "--store", _store);
        JsonElement[] before = TrailsecRun.Of("baseline", "threshold", "--top", "2", "--store", _store).Json;
        string first = before[0].GetProperty("id").GetString()!;

        Assert.Contains("1 session left out", TrailsecRun.Of("baseline", "exclude", first, "--store", _store).Error);

        JsonElement[] after = TrailsecRun.Of("baseline", "threshold", "--top", "2", "--store", _store).Json;
        Assert.Equal(before[1].ToString(), after[0].ToString());
        Assert.True(before[0].GetProperty("score").GetDouble() >= before[1].GetProperty("score").GetDouble());
    }

    [Fact]
    public void Exported_baseline_is_the_same_where_it_is_imported()
    {
        _ = TrailsecRun.Of("anomalies", _log, "--store", _store, "--baseline", "prod");
        string file = Path.Combine(_folder.Path, "prod.baseline");
        string other = Path.Combine(_folder.Path, "elsewhere.db");

        Assert.Equal(ExitCode.Done, TrailsecRun.Of("baseline", "export", file, "--store", _store, "--baseline", "prod").ExitCode);
        Assert.Equal(ExitCode.Usage, TrailsecRun.Of("baseline", "export", file, "--store", _store, "--baseline", "prod").ExitCode);
        Assert.Equal(ExitCode.Done, TrailsecRun.Of("baseline", "import", file, "--store", other).ExitCode);
        Assert.Equal(ExitCode.Usage, TrailsecRun.Of("baseline", "import", file, "--store", other).ExitCode);

        Assert.Equal(
            TrailsecRun.Of("baseline", "show", "--store", _store, "--baseline", "prod").Output,
            TrailsecRun.Of("baseline", "show", "--store", other, "--baseline", "prod").Output);
    }

    [Fact]
    public void Model_of_ones_own_is_taken()
    {
        string model = _folder.Write("model.json", TrailsecRun.Of("baseline", "model").Output.Replace("\"scanAlpha\": 0.75", "\"scanAlpha\": 0"));

        Assert.NotEqual(
            TrailsecRun.Of("anomalies", _log, "--level", "10").Output,
            TrailsecRun.Of("anomalies", _log, "--level", "10", "--model", model).Output);
        Assert.Equal(ExitCode.Usage, TrailsecRun.Of("anomalies", _log, "--model", _log).ExitCode);
    }
}
