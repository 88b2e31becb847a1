using System.Collections.Concurrent;
using System.Globalization;

namespace CloudTrailSec.Tests.Events;

public sealed class TrailReaderTests : IDisposable
{
    private static readonly DateTime s_day = new(2024, 5, 6, 0, 0, 0, DateTimeKind.Utc);

    private readonly TrailFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Logs_are_read_in_delivery_order_across_accounts_regions_and_days()
    {
        _folder.AddLog("222222222222", "eu-west-1", s_day.AddHours(30), Make.Record(4));
        _folder.AddLog("111111111111", "us-east-1", s_day.AddHours(29), Make.Record(3));
        _folder.AddLog("222222222222", "us-east-1", s_day.AddHours(1), Make.Record(1));
        _folder.AddLog("111111111111", "eu-west-1", s_day.AddHours(2), Make.Record(2));

        Assert.Equal(Make.Ids(4), _folder.Read(Reader()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Order_does_not_depend_on_the_number_of_threads(int threads)
    {
        for (int i = 1; i <= 500; i++)
        {
            _folder.AddLog("111111111111", "us-east-1", s_day.AddMinutes(i), Make.Record(i));
        }

        Assert.Equal(Make.Ids(500), _folder.Read(Reader(new() { Paths = [_folder.Path], Threads = threads })));
    }

    [Fact]
    public void Folder_by_days_tells_from_when_on_the_rest_was_delivered()
    {
        _folder.AddLog("111111111111", "us-east-1", s_day.AddHours(1), Make.Record(2));
        _folder.AddLog("222222222222", "us-east-1", s_day.AddHours(25), Make.Record(4));
        _ = _folder.Add("AWSLogs/111111111111/CloudTrail/us-east-1/2024/05/06/named-otherwise.json", Make.Wrapped(Make.Record(1)));
        _ = _folder.Add("AWSLogs/111111111111/CloudTrail/us-east-1/2024/05/06/1_CloudTrail_x_20300101T0000Z_misplaced.json", Make.Wrapped(Make.Record(3)));

        Assert.Equal(
            [(Make.Id(1), s_day), (Make.Id(2), s_day.AddHours(1)), (Make.Id(3), s_day.AddDays(1)), (Make.Id(4), s_day.AddHours(25))],
            Reader().Read().Select(r => (r.Event!.EventID!, new DateTime(r.Event.DeliveredFrom))));
    }

    [Fact]
    public void Where_more_than_a_folder_by_days_is_read_nothing_tells_when_the_rest_was_delivered()
    {
        _folder.AddLog("111111111111", "us-east-1", s_day, Make.Record(1));
        string loose = _folder.Add("1_CloudTrail_x_20240506T0000Z_loose.json", Make.Wrapped(Make.Record(2)));

        _ = _folder.Add("other/2024/05/05/1_CloudTrail_x_20240505T0000Z_older.json", Make.Wrapped(Make.Record(3)));

        Assert.Equal([0, 0], Reader(new() { Paths = [_folder.Path + "/AWSLogs", loose] }).Read().Select(r => r.Event!.DeliveredFrom));
        Assert.Equal([0, 0, 0], Reader(new() { Paths = [_folder.Path + "/*"] }).Read().Select(r => r.Event!.DeliveredFrom));
    }

    [Fact]
    public void Threads_without_a_file_of_their_own_help_with_another_s_events()
    {
        string[] records = Make.Records(6_000);
        _ = _folder.Add("one.json", Make.Wrapped([.. records.Take(4_000), "{]", .. records.Skip(4_000)]));
        ConcurrentBag<int> helped = [];
        TrailReader reader = Reader(new() { Paths = [_folder.Path], Threads = 3, Select = () => EverySecond(helped) });

        TrailRead[] reads = [.. reader.Read()];

        Assert.NotEmpty(helped);
        int damage = Assert.Single(Enumerable.Range(0, reads.Length), i => reads[i].Problem is not null);
        Assert.Equal(2_000, damage);
        Assert.Equal(records.Where((_, i) => i % 2 == 1), reads.Where(r => r.Event is not null).Select(r => r.Event!.Raw));
        Assert.Equal(6_000, reader.Coverage.Events);
    }

    [Fact]
    public void What_goes_wrong_on_a_thread_that_helps_ends_the_reading()
    {
        _ = _folder.Add("one.json", Make.Wrapped(Make.Records(6_000)));
        TrailReader reader = Reader(new()
        {
            Paths = [_folder.Path],
            Threads = 3,
            Select = () => e => e.EventID != Make.Id(5_000) ? EverySecond([])(e) : throw new InvalidDataException("5000"),
        });

        Assert.Equal("5000", Assert.Throws<InvalidDataException>(() => reader.Read().Count()).Message);
    }

    [Fact]
    public void Content_tells_what_a_file_is_and_the_rest_is_passed_over_and_counted()
    {
        _ = _folder.Add("a.bin", Make.Gzip(Make.Record(1)));
        _ = _folder.Add("b", Make.Record(2));
        _ = _folder.Add("notes.txt", "Call me about the logs.");
        _ = _folder.Add("picture.png", [0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3]);
        TrailReader reader = Reader();

        Assert.Equal(Make.Ids(2), _folder.Read(reader));
        Assert.Equal(2, reader.Coverage.PassedOver);
        Assert.False(reader.Coverage.IsPartial);
    }

    [Fact]
    public void File_named_as_a_log_that_holds_none_is_a_problem()
    {
        string path = _folder.Add("x_CloudTrail_y.json.gz", "Prose where a log should be.");
        TrailReader reader = Reader();

        TrailProblem problem = Assert.Single(Make.ProblemsIn(reader.Read()));

        Assert.Equal(TrailProblemId.TrailSourceNotCloudTrail, problem.Id);
        Assert.Equal(path, problem.Source);
        Assert.True(reader.Coverage.IsPartial);
    }

    [Fact]
    public void Path_that_names_nothing_is_a_problem_and_the_others_are_read()
    {
        string there = _folder.Add("a.json", Make.Record(1));
        IReadOnlyList<TrailRead> reads = [.. Reader(new() { Paths = ["/no/such/file", there, "/no/such/*.json"] }).Read()];

        Assert.Equal(Make.Ids(1), Make.IdsIn(reads));
        Assert.All(Make.ProblemsIn(reads), p => Assert.Equal(TrailProblemId.TrailSourceNotFound, p.Id));
        Assert.Equal(2, Make.ProblemsIn(reads).Length);
    }

    [Fact]
    public void Wildcards_choose_files_and_literal_paths_are_taken_as_written()
    {
        _ = _folder.Add("in/a1.json", Make.Record(1));
        _ = _folder.Add("in/a2.json", Make.Record(2));
        _ = _folder.Add("in/b.json", Make.Record(9));
        string odd = _folder.Add("in/a[1].json", Make.Record(3));

        Assert.Equal(Make.Ids(2), _folder.Read(Reader(new() { Paths = [Path.Combine(_folder.Path, "i*", "a[0-9].json")] })));
        Assert.Equal([Make.Id(3)], _folder.Read(Reader(new() { Paths = [odd], LiteralPaths = true })));
    }

    [Fact]
    public void Unique_gives_an_event_once_however_many_trails_delivered_it()
    {
        _folder.AddLog("111111111111", "us-east-1", s_day, Make.Record(1), Make.Record(2));
        _folder.AddLog("111111111111", "us-west-1", s_day.AddMinutes(5), Make.Record(2), Make.Record(3));
        TrailReader reader = Reader(new() { Paths = [_folder.Path], Unique = true });

        Assert.Equal(Make.Ids(3), _folder.Read(reader));
        Assert.Equal(1, reader.Coverage.DuplicatesLeftOut);
    }

    [Fact]
    public void Days_outside_the_asked_time_are_not_opened()
    {
        for (int i = 0; i < 10; i++)
        {
            _folder.AddLog("111111111111", "us-east-1", s_day.AddDays(i).AddHours(1), Make.Record(i + 1, time: $"2024-05-{6 + i:D2}T00:58:00Z"));
        }

        TrailReader reader = Reader(new() { Paths = [_folder.Path], Filter = new() { After = s_day.AddDays(3), Before = s_day.AddDays(4) } });

        Assert.Equal([Make.Id(4)], _folder.Read(reader));
        Assert.Equal(10, reader.Coverage.Files + reader.Coverage.Pruned);
        Assert.InRange(reader.Coverage.Files, 1, 3);
    }

    [Fact]
    public void Leaving_early_stops_the_threads_and_closes_the_files()
    {
        string path = _folder.Add("large.json", Make.Wrapped([.. Enumerable.Range(1, 20_000).Select(n => Make.Record(n))]));
        TrailReader reader = Reader();

        Assert.Equal(Make.Id(1), reader.Read().First().Event!.EventID);
        Assert.InRange(reader.Coverage.Bytes, 1, new FileInfo(path).Length - 1);
    }

    [Fact]
    public void Cancellation_ends_the_reading_at_once()
    {
        _ = _folder.Add("large.json", Make.Wrapped([.. Enumerable.Range(1, 20_000).Select(n => Make.Record(n))]));
        using CancellationTokenSource stop = new();
        int read = 0;

        _ = Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (TrailRead _ in Reader().Read(stop.Token))
            {
                if (++read == 10)
                {
                    stop.Cancel();
                }
            }
        });
        Assert.InRange(read, 10, 5000);
    }

    [Fact]
    public void Select_runs_beside_the_decoding_and_what_it_turns_down_is_counted()
    {
        _folder.AddLog("111111111111", "us-east-1", s_day, Make.Records(10));
        TrailReader reader = Reader(new() { Paths = [_folder.Path], Select = () => e => e.EventName == "Call7" });

        Assert.Equal([Make.Id(7)], _folder.Read(reader));
        Assert.Equal(10, reader.Coverage.Events);
        Assert.Equal(1, reader.Coverage.Given);
    }

    [Fact]
    public void Failure_in_a_callers_test_reaches_the_caller()
    {
        _folder.AddLog("111111111111", "us-east-1", s_day, Make.Records(2));
        TrailReader reader = Reader(new() { Paths = [_folder.Path], Select = () => _ => throw new FormatException("mine") });

        Assert.Equal("mine", Assert.Throws<FormatException>(() => reader.Read().Count()).Message);
    }

    [Fact]
    public void Cancellation_that_nobody_asked_for_is_a_failure_like_others()
    {
        _folder.AddLog("111111111111", "us-east-1", s_day, Make.Records(2));
        TrailReader reader = Reader(new() { Paths = [_folder.Path], Select = () => _ => throw new OperationCanceledException("mine") });

        Assert.Equal("mine", Assert.Throws<OperationCanceledException>(() => reader.Read().Count()).Message);
    }

    [Fact]
    public void Archive_members_are_named_in_problems_and_events()
    {
        string zip = _folder.Add("logs.zip", Make.Zip(("a/good.json", Make.Utf8(Make.Record(1))), ("a/bad.json", Make.Utf8("{oops"))));
        IReadOnlyList<TrailRead> reads = [.. Reader(new() { Paths = [zip] }).Read()];

        Assert.Equal(zip + "!a/good.json", Assert.Single(reads, r => r.Event is not null).Event!.LogFile);
        Assert.Equal(zip + "!a/bad.json", Assert.Single(Make.ProblemsIn(reads)).Source);
    }

    private TrailReader Reader(TrailReaderOptions? options = null) => new(options ?? new() { Paths = [_folder.Path] });

    /// <summary>Wants every second event. The thread that meets the first waits, so that the others find nothing to read.</summary>
    private static Func<TrailEvent, bool> EverySecond(ConcurrentBag<int> helped)
    {
        bool isReader = false;
        return e =>
        {
            int number = int.Parse(e.EventID!.AsSpan(24), CultureInfo.InvariantCulture);
            if (number == 1)
            {
                isReader = true;
                Thread.Sleep(200);
            }
            else if (!isReader)
            {
                helped.Add(number);
            }

            return number % 2 == 0;
        };
    }
}
