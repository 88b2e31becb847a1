using System.Text.Json;
using Xunit;

namespace CloudTrailSec.Cli.Tests.Verbs;

public sealed class EventsVerbTests : IDisposable
{
    private readonly TrailFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Events_come_out_as_they_were_written_one_a_line()
    {
        string[] records = [TrailFolder.Record("GetObject"), TrailFolder.Record("PutObject", "e-2", ",\"big\":1.50e2,\"text\":\"\\u0041\"")];
        string path = _folder.WriteRecords("log.json", records);

        TrailsecRun run = TrailsecRun.Of("events", path);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal(records, run.Lines);
    }

    [Fact]
    public void A_pretty_printed_record_loses_its_blanks_and_nothing_else()
    {
        string record = TrailFolder.Record("GetObject", extra: ",\"note\":\"two  blanks, a \\\"quote\\\" and \\\\\"");
        using JsonDocument parsed = JsonDocument.Parse(record);
        string pretty = record.Replace(",\"", ",\r\n\t \"").Replace("{", "{\n  ");
        string path = _folder.Write("pretty.json", pretty);

        Assert.Equal(record, Assert.Single(TrailsecRun.Of("events", path).Lines));
    }

    [Theory]
    [InlineData("--event-name", "Get*", "get")]
    [InlineData("--event-name", "StopLogging,PutObject", "put")]
    [InlineData("--error-code", "AccessDenied", "put")]
    [InlineData("--ip", "203.0.113.0/24", "put")]
    [InlineData("--event-id", "get", "get")]
    [InlineData("--after", "2019-03-22T10:30+00:00", "put")]
    [InlineData("--after", "90m", "put")]
    [InlineData("--before", "2019-03-22 12:30:00+02:00", "get")]
    [InlineData("--principal", "bo", "put")]
    [InlineData("--write-only", null, "put")]
    [InlineData("--read-only", null, "get")]
    public void A_filter_lets_through_what_it_names(string option, string? value, string expected)
    {
        string get = TrailFolder.Record("GetObject", "get", ",\"readOnly\":true");
        string put = TrailFolder.Record("PutObject", "put", ",\"readOnly\":false,\"errorCode\":\"AccessDenied\"")
            .Replace("T10:", "T11:").Replace("198.51.100.7", "203.0.113.9").Replace("ana", "bo");
        string path = _folder.WriteRecords("log.json", get, put);

        TrailsecRun run = TrailsecRun.Of(["events", path, option, .. value is null ? Array.Empty<string>() : [value]]);

        Assert.Equal(expected, Assert.Single(run.Json).GetProperty("eventID").GetString());
    }

    [Fact]
    public void Unique_gives_what_two_trails_delivered_once()
    {
        _folder.WriteRecords("a.json", TrailFolder.Record("GetObject"));
        _folder.WriteRecords("b.json", TrailFolder.Record("GetObject"));

        Assert.Equal(2, TrailsecRun.Of("events", _folder.Path).Lines.Length);
        Assert.Single(TrailsecRun.Of("events", _folder.Path, "--unique").Lines);
    }

    [Fact]
    public void A_cut_file_gives_its_whole_events_a_problem_line_and_exit_3()
    {
        string whole = TrailFolder.Record("GetObject");
        string path = _folder.Write("cut.json", $$"""{"Records":[{{whole}},{{whole[..40]}}""");
        string problems = Path.Combine(_folder.Path, "problems.txt");

        TrailsecRun run = TrailsecRun.Of("events", path, "--problems", problems);

        Assert.Equal(ExitCode.Partial, run.ExitCode);
        Assert.Equal(whole, Assert.Single(run.Lines));
        JsonElement problem = JsonDocument.Parse(Assert.Single(File.ReadAllLines(problems))).RootElement;
        Assert.Equal(path, problem.GetProperty("source").GetString());
        Assert.Equal("TrailSourceTruncated", problem.GetProperty("problem").GetString());
        Assert.Equal("{\"Records\":[,".Length + whole.Length, problem.GetProperty("offset").GetInt64());
        Assert.NotEmpty(problem.GetProperty("message").GetString()!);
    }

    [Fact]
    public void Problems_without_a_file_are_told_up_to_ten_and_then_counted()
    {
        for (int i = 0; i < 13; i++)
        {
            _folder.Write($"cut-{i}.json", "{\"Records\":[{\"eventName\":");
        }

        TrailsecRun run = TrailsecRun.Of("events", _folder.Path, "--quiet");

        string[] told = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(11, told.Length);
        Assert.Contains("3 more problems", told[10]);
    }

    [Fact]
    public void A_path_that_is_missing_beside_one_that_is_there_is_partial_coverage()
    {
        string path = _folder.WriteRecords("log.json", TrailFolder.Record("GetObject"));

        TrailsecRun run = TrailsecRun.Of("events", path, path + "x");

        Assert.Equal(ExitCode.Partial, run.ExitCode);
        Assert.Single(run.Lines);
        Assert.Contains(path + "x", run.Error);
    }

    [Fact]
    public void Nothing_to_read_is_wrong_usage()
    {
        TrailsecRun missing = TrailsecRun.Of("events", Path.Combine(_folder.Path, "absent"));
        TrailsecRun empty = TrailsecRun.Of("events", _folder.Path);

        Assert.Equal((ExitCode.Usage, ""), (missing.ExitCode, missing.Output));
        Assert.Contains("absent", missing.Error);
        Assert.Equal(ExitCode.Usage, empty.ExitCode);
    }

    [Fact]
    public void A_terminal_gets_a_table_and_no_escape_sequence_of_an_event()
    {
        string path = _folder.WriteRecords("log.json", TrailFolder.Record("Get\\u001b[31mObject", extra: ",\"errorCode\":\"\u009b2J\u202e\""));

        TrailsecRun run = TrailsecRun.OnTerminal("events", path);

        Assert.StartsWith("TIME (UTC)", run.Output);
        Assert.Contains("Get\\u001b[31mO", run.Output);
        Assert.DoesNotContain(run.Output, c => c != '\n' && TerminalText.Steers(c));
    }

    [Fact]
    public void Json_lines_on_a_terminal_escape_what_could_steer_it_and_stay_the_same_json()
    {
        string record = TrailFolder.Record("GetObject", extra: ",\"userAgent\":\"\u009b2J\u202e\u007f é\"");
        string path = _folder.WriteRecords("log.json", record);

        TrailsecRun shown = TrailsecRun.OnTerminal("events", path, "--output", "jsonl");

        Assert.DoesNotContain(shown.Output, c => c != '\n' && TerminalText.Steers(c));
        Assert.Equal("\u009b2J\u202e\u007f é", Assert.Single(shown.Json).GetProperty("userAgent").GetString());
        Assert.Equal(record, Assert.Single(TrailsecRun.Of("events", path).Lines));
    }

    [Fact]
    public void Quiet_says_nothing_where_nothing_is_wrong()
    {
        string path = _folder.WriteRecords("log.json", TrailFolder.Record("GetObject"));

        Assert.Empty(TrailsecRun.Of("events", path, "--quiet").Error);
        Assert.Contains("1 event given out of 1 event in 1 file", TrailsecRun.Of("events", path).Error);
    }

    [Fact]
    public void A_search_takes_fields_and_words_and_one_that_makes_no_sense_is_refused()
    {
        string path = _folder.WriteRecords("log.json", TrailFolder.Record("GetObject"), TrailFolder.Record("PutObject", "e-2"));

        TrailsecRun run = TrailsecRun.Of("events", path, "--query", "source:s3 -name:Get* principal:ana");
        TrailsecRun refused = TrailsecRun.Of("events", path, "--query", "evntName:x");

        Assert.Equal("e-2", Assert.Single(run.Json).GetProperty("eventID").GetString());
        Assert.Equal((ExitCode.Usage, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("'evntName' is no field", refused.Error);
    }
}
