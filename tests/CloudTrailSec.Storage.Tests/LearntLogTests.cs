using System.Globalization;
using Xunit;

namespace CloudTrailSec.Storage.Tests;

/// <summary>What is learnt once, and what is learnt although something else of the same time was.</summary>
public sealed class LearntLogTests : IDisposable
{
    private const string Ana = "user:111122223333:ana";
    private const int Hours = 48;

    private static readonly DateTime s_start = new(2024, 3, 4, 0, 0, 0, DateTimeKind.Utc);

    private readonly StoreFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void Two_logs_of_the_same_hours_are_both_learnt()
    {
        _ = Learn(Log("ListBuckets"));
        AnomalyRun second = Learn(Log("GetBucketAcl"));

        Assert.Equal((Hours, 0), (second.Events, second.Known));
        Assert.Equal((Hours, Hours), SeenOf("s3:ListBuckets"));
        Assert.Equal((Hours, Hours), SeenOf("s3:GetBucketAcl"));
    }

    [Fact]
    public void Older_log_after_a_newer_one_adds_its_sessions()
    {
        _ = Learn(Log("ListBuckets", day: 10));
        _ = Learn(Log("GetBucketAcl"));

        Assert.Equal((Hours, 2 * Hours), SeenOf("s3:GetBucketAcl"));
        Assert.Equal(s_start, Habit("s3:GetBucketAcl").FirstSeen);
    }

    [Fact]
    public void Either_of_them_again_teaches_nothing()
    {
        _ = Learn(Log("ListBuckets"));
        _ = Learn(Log("GetBucketAcl"));
        SortedDictionary<string, string> once = _file.Records();

        Assert.Equal(0, Learn(Log("ListBuckets")).Events);
        Assert.Equal(0, Learn(Log("GetBucketAcl")).Events);

        Assert.Equal(once, _file.Records());
    }

    [Fact]
    public void Times_whose_events_are_no_longer_known_one_by_one_count_as_learnt()
    {
        AnomalyModel small = AnomalyModel.Parse(AnomalyModel.BuiltInText.Replace("\"learntEvents\": 1000000", "\"learntEvents\": 32"));
        _ = Learn(Log("ListBuckets"), small);

        Assert.Equal((0, Hours), Counts(Learn(Log("ListBuckets"), small)));
        AnomalyRun other = Learn(Log("GetBucketAcl"), small);

        Assert.Equal(Hours - 32, other.Known);
        Assert.Equal(32, other.Events);
    }

    [Fact]
    public void Ids_are_forgotten_after_weeks_and_the_times_are_not()
    {
        _ = Learn(Log("ListBuckets"));
        string[] before = Pages();
        _ = Learn(Log("ListBuckets", day: 20));
        Assert.Equal(2, Pages().Length);

        _ = Learn(Log("ListBuckets", day: 40));

        Assert.DoesNotContain(before[0], Pages());
        Assert.Equal((0, Hours), Counts(Learn(Log("ListBuckets"))));
    }

    [Theory]
    [InlineData("default", "other")]
    [InlineData("other", "default")]
    public void Merged_baseline_knows_what_both_have_learnt(string target, string source)
    {
        _ = Learn(Log("ListBuckets"));
        _ = Learn(Log("GetBucketAcl"), name: "other");
        using (SqliteBaselineStore store = _file.Open())
        using (TrailBaseline merged = TrailBaseline.OpenToLearn(store, target))
        using (TrailBaseline added = TrailBaseline.Open(store, source))
        {
            merged.Merge(added);
            merged.Save();
        }

        Assert.Equal((0, Hours), Counts(Learn(Log("ListBuckets"), name: target)));
        Assert.Equal((0, Hours), Counts(Learn(Log("GetBucketAcl"), name: target)));
        Assert.Equal((Hours, 0), Counts(Learn(Log("GetBucketPolicy"), name: target)));
    }

    private string[] Pages() => [.. _file.Records().Keys.Where(k => k.StartsWith("w\u0001", StringComparison.Ordinal))];

    private (long Seen, long Sessions) SeenOf(string action) => (Habit(action).Seen, Habit(action).Sessions);

    private BaselineHabit Habit(string action)
    {
        using SqliteBaselineStore store = _file.Open();
        using TrailBaseline baseline = TrailBaseline.Open(store, "default");
        return baseline.Habits(Ana).Single(h => h.Value == action);
    }

    private static (long Events, long Known) Counts(AnomalyRun run) => (run.Events, run.Known);

    private AnomalyRun Learn(IEnumerable<TrailEvent> events, AnomalyModel? model = null, string name = "default")
    {
        using SqliteBaselineStore store = _file.Open();
        using TrailBaseline baseline = TrailBaseline.OpenToLearn(store, name, model);
        AnomalyRun run = new(baseline, new AnomalyOptions());
        foreach (TrailEvent e in events)
        {
            _ = run.Add(e);
        }

        _ = run.Complete();
        return run;
    }

    /// <summary>One call an hour.</summary>
    private static IEnumerable<TrailEvent> Log(string name, int day = 0) => Enumerable.Range(0, Hours).Select(hour =>
    {
        string time = s_start.AddDays(day).AddHours(hour).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        return TrailEvent.Parse($$"""
            {"userIdentity":{"type":"IAMUser","accountId":"111122223333","userName":"ana"},"eventTime":"{{time}}",
            "eventSource":"s3.amazonaws.com","eventName":"{{name}}","awsRegion":"eu-west-1","sourceIPAddress":"198.51.100.7",
            "userAgent":"aws-cli/2","recipientAccountId":"111122223333","eventID":"{{name}}-{{day}}-{{hour}}"}
            """)!;
    });
}
