using System.Globalization;

namespace CloudTrailSec.Tests.Anomaly;

public sealed class ActivityRunTests
{
    private static readonly DateTime s_start = new(2024, 3, 4, 0, 0, 0, DateTimeKind.Utc);

    private readonly List<TrailActivity> _windows = [];
    private readonly List<TrailDeviation> _deviations = [];
    private int _ids;

    [Fact]
    public void Windows_count_each_direction_also_where_there_was_nothing()
    {
        Run([At(0), At(1), At(16)]);

        Assert.Equal(12, _windows.Count);
        Assert.Equal([2, 0, 0, 1], _windows.Where(w => w.Feed == TrailFeed.Inbound).Select(w => w.Observed!.Value));
        Assert.All(_windows.Where(w => w.Feed != TrailFeed.Inbound), w => Assert.Equal(0, w.Observed));
        Assert.Null(_windows[0].Expected);
    }

    [Fact]
    public void Forecast_has_a_band_around_what_is_usual()
    {
        Run(Steady(days: 10), new ActivityOptions { Forecast = TimeSpan.FromHours(1) });

        TrailActivity[] ahead = [.. _windows.Where(w => w.IsForecast && w.Feed == TrailFeed.Inbound)];
        Assert.Equal(12, ahead.Length);
        Assert.All(ahead, w => Assert.Equal(2.0, w.Expected!.Value, 0.2));
        Assert.All(ahead, w => Assert.True(w.Low < w.Expected && w.Expected < w.High));
        Assert.Equal(s_start.AddDays(10), ahead[0].Start);
    }

    [Fact]
    public void Burst_of_calls_deviates_in_its_API_and_region()
    {
        IEnumerable<TrailEvent> burst = Enumerable.Range(0, 400).Select(_ => At(8 * 1440, "CreateUser"));
        Run(Steady(days: 8).Concat(burst));

        TrailDeviation rate = Assert.Single(_deviations, d => d.Measure == ActivityMeasure.CallRate);
        Assert.Equal(("iam:CreateUser", "us-east-1", 400, 10), (rate.Subject, rate.Region, rate.Observed, rate.Level));
        Assert.Contains(_windows, w => w.IsUnusual && w.Observed == 400);
        Assert.StartsWith("400 calls of iam:CreateUser in us-east-1 within five minutes; usual 2", rate.Reasons[0].Text);
    }

    [Fact]
    public void Burst_of_denials_deviates_in_rate_and_in_its_messages()
    {
        IEnumerable<TrailEvent> burst = Enumerable.Range(0, 60).Select(i => At(8 * 1440, "ListUsers", "AccessDenied", "not " + i));
        IEnumerable<TrailEvent> usual = Enumerable.Range(0, 8 * 24).Select(i => At(i * 60, "ListUsers", "AccessDenied", "not you"));
        Run(Steady(days: 8).Concat(usual).OrderBy(e => e.EventTime).Concat(burst));

        Assert.Contains(_deviations, d => d.Measure == ActivityMeasure.ErrorRate && d.Subject == "iam:ListUsers AccessDenied");
        Assert.Contains(_deviations, d => d.Measure == ActivityMeasure.ErrorMessages && d.Observed == 60);
    }

    [Fact]
    public void Silence_of_who_always_speaks_is_told_once()
    {
        TrailEvent[] steady = [.. Steady(days: 8).Where(e => e.EventTime < s_start.AddDays(6) || e.EventTime > s_start.AddDays(6.5))];
        Run(steady, new ActivityOptions { MinLevel = 5 });

        TrailDeviation silence = Assert.Single(_deviations, d => d.Measure == ActivityMeasure.Silence && d.Level == 9);
        Assert.StartsWith("Nothing from account 123456789012 for ", silence.Title);
        Assert.InRange(silence.Observed, 2, 6);
        Assert.True(silence.Score >= 10);
    }

    [Fact]
    public void Ordinary_days_deviate_in_nothing()
    {
        Run(Steady(days: 10));

        Assert.Empty(_deviations);
    }

    [Fact]
    public void Events_that_the_baseline_has_learnt_are_left_out()
    {
        TrailBaseline baseline = new();
        AnomalyRun learning = new(baseline, new AnomalyOptions());
        foreach (TrailEvent e in Steady(days: 8))
        {
            _ = learning.Add(e);
        }

        _ = learning.Complete();
        ActivityRun run = new(baseline, new ActivityOptions());
        run.Add(At(0));
        run.Add(At(8 * 1440));
        run.Complete();

        Assert.Equal((1, 1), (run.Events, run.LeftOut));
        Assert.NotNull(run.TakeWindows()[^1].Expected);
    }

    private IEnumerable<TrailEvent> Steady(int days) =>
        Enumerable.Range(0, days * 288).SelectMany(i => new[] { At(i * 5, "CreateUser"), At((i * 5) + 1, "CreateUser") });

    private TrailEvent At(int minute, string name = "GetUser", string? error = null, string? message = null)
    {
        string time = s_start.AddMinutes(minute).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        string failed = error is null ? string.Empty : $",\"errorCode\":\"{error}\",\"errorMessage\":\"{message}\"";
        return TrailEvent.Parse("{\"eventVersion\":\"1.08\",\"userIdentity\":{\"type\":\"IAMUser\",\"userName\":\"ana\","
            + "\"accountId\":\"123456789012\"},\"eventTime\":\"" + time + "\",\"eventSource\":\"iam.amazonaws.com\","
            + "\"eventName\":\"" + name + "\",\"awsRegion\":\"us-east-1\",\"sourceIPAddress\":\"198.51.100.7\","
            + "\"readOnly\":false,\"recipientAccountId\":\"123456789012\",\"eventID\":\"e-" + _ids++ + "\"" + failed + "}")!;
    }

    private void Run(IEnumerable<TrailEvent> events, ActivityOptions? options = null)
    {
        ActivityRun run = new(new TrailBaseline(), options ?? new ActivityOptions());
        foreach (TrailEvent e in events)
        {
            run.Add(e);
        }

        run.Complete();
        _windows.AddRange(run.TakeWindows());
        _deviations.AddRange(run.TakeDeviations());
    }
}
