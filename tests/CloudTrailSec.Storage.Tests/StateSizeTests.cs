using System.Globalization;
using Xunit;

namespace CloudTrailSec.Storage.Tests;

/// <summary>How much room what was learnt takes.</summary>
public sealed class StateSizeTests : IDisposable
{
    private const int CallsOfEach = 10;
    private const int MB = 1 << 20;

    private static readonly DateTime s_start = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly StoreFile _file = new();
    private int _ids;

    public void Dispose() => _file.Dispose();

    [Fact]
    public void Ten_thousand_principals_take_less_than_100_MB_on_disk_and_300_MB_in_memory()
    {
        using SqliteBaselineStore store = _file.Open();
        using TrailBaseline baseline = TrailBaseline.OpenToLearn(store, "default");
        long before = GC.GetTotalMemory(forceFullCollection: true);

        Learn(baseline, principals: 10_000, week: 0);

        long memory = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.Equal(10_000, baseline.Principals);
        Assert.True(memory < 300L * MB, $"{memory / MB} MB in memory");
        Assert.True(SizeOnDisk() < 100L * MB, $"{SizeOnDisk() / MB} MB on disk");
        TestContext.Current.TestOutputHelper?.WriteLine($"{memory / MB} MB in memory, {SizeOnDisk() / MB} MB on disk");
    }

    [Fact]
    public void Year_of_weekly_updates_does_not_grow_the_state_further()
    {
        using SqliteBaselineStore store = _file.Open();
        long afterTenWeeks = 0;
        for (int week = 0; week < 52; week++)
        {
            using TrailBaseline baseline = TrailBaseline.OpenToLearn(store, "default");
            Learn(baseline, principals: 30, week);
            afterTenWeeks = week == 10 ? BytesIn(store) : afterTenWeeks;
        }

        long afterAYear = BytesIn(store);
        Assert.True(afterAYear < afterTenWeeks * 1.1, $"{afterTenWeeks} bytes became {afterAYear}");
    }

    private static long BytesIn(SqliteBaselineStore store) =>
        store.Read("default").Sum(r => (long)r.Key.Length + r.Value!.Length);

    private long SizeOnDisk() => new DirectoryInfo(Path.GetDirectoryName(_file.Path)!).EnumerateFiles().Sum(f => f.Length);

    /// <summary>A week: each principal calls from its own network, with its own program, some APIs of a hundred.</summary>
    private void Learn(TrailBaseline baseline, int principals, int week)
    {
        AnomalyRun run = new(baseline, new AnomalyOptions { MinLevel = 11 });
        for (int i = 0; i < principals * CallsOfEach; i++)
        {
            int who = i / CallsOfEach;
            double minute = 7.0 * 1440 * ((double)i / (principals * CallsOfEach));
            _ = run.Add(Event(s_start.AddDays(7 * week).AddMinutes(minute), who, (who + (i % CallsOfEach)) % 100));
        }

        _ = run.Complete();
    }

    private TrailEvent Event(DateTime time, int who, int api) => TrailEvent.Parse(string.Join(
        string.Empty,
        "{\"eventVersion\":\"1.08\",\"userIdentity\":{\"type\":\"IAMUser\",\"accountId\":\"111122223333\",\"userName\":\"user-",
        who.ToString(CultureInfo.InvariantCulture),
        "\"},\"eventTime\":\"",
        time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        "\",\"eventSource\":\"ec2.amazonaws.com\",\"eventName\":\"DescribeThing",
        api.ToString(CultureInfo.InvariantCulture),
        "\",\"awsRegion\":\"us-east-1\",\"sourceIPAddress\":\"10.",
        (who / 250).ToString(CultureInfo.InvariantCulture),
        ".",
        (who % 250).ToString(CultureInfo.InvariantCulture),
        ".9\",\"userAgent\":\"aws-cli/2.0\",\"requestParameters\":{\"instanceId\":\"i-",
        who.ToString(CultureInfo.InvariantCulture),
        "\"},\"recipientAccountId\":\"111122223333\",\"eventID\":\"e-",
        (_ids++).ToString(CultureInfo.InvariantCulture),
        "\"}"))!;
}
