using CloudTrailSec.Aws.Tests.Server;

namespace CloudTrailSec.Aws.Tests;

public sealed class DeliveryTests : IDisposable
{
    private readonly FakeS3 _s3 = new();
    private readonly DateTimeOffset _end = DateTimeOffset.UtcNow;

    public void Dispose() => _s3.Dispose();

    [Fact]
    public void A_trail_that_has_delivered_past_the_end_is_not_waited_for()
    {
        Deliver(minutes: -10);
        Deliver(minutes: 6);
        Deliver(minutes: 7, region: "eu-west-1");

        Assert.Null(Wait(longest: 3600));
        Assert.Single(_s3.Lists, p => p.Length == 0);
    }

    [Fact]
    public async Task A_log_that_is_delivered_meanwhile_ends_the_waiting()
    {
        Deliver(minutes: -10);
        Task<TrailProblem?> waiting = Task.Run(() => Wait(longest: 3600), TestContext.Current.CancellationToken);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);

        Deliver(minutes: 6);

        Assert.Null(await waiting.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_quiet_region_is_not_waited_for_longer_than_a_delivery_may_take()
    {
        Deliver(minutes: -10, region: "eu-west-1");
        Deliver(minutes: 6);

        Assert.Null(Wait(longest: 0.3));
    }

    [Fact]
    public void A_trail_that_is_late_is_said_to_be_with_the_time_of_its_last_log()
    {
        Deliver(minutes: -10);

        TrailProblem late = Wait(longest: 0.1)!;

        Assert.Equal(TrailProblemId.TrailDeliveryLate, late.Id);
        Assert.Contains($"nothing since {_end.AddMinutes(-10):yyyy-MM-dd HH:mm}", late.Message);
        Assert.True(late.LosesCoverage);
    }

    [Fact]
    public void A_late_trail_is_read_all_the_same()
    {
        _s3.Put(Trail.Key("2024-03-05T10:00Z"), Trail.File("1"));
        using AwsSession session = _s3.Server.Session();
        TrailFilter filter = new() { Before = new DateTimeOffset(2024, 3, 5, 11, 0, 0, TimeSpan.Zero) };

        Reading reading = Reading.Of(new S3TrailSource(session, FakeS3.Bucket) { WaitsForDelivery = true }, filter);

        Assert.Equal(["1"], reading.Ids);
        Assert.Equal(TrailProblemId.TrailDeliveryLate, Assert.Single(reading.Problems).Id);
    }

    private void Deliver(int minutes, string region = "us-east-1") =>
        _s3.Put(Trail.Key(_end.AddMinutes(minutes).ToString("O"), region: region), Trail.File($"{minutes}"));

    private TrailProblem? Wait(double longest)
    {
        using AwsSession session = _s3.Server.Session();
        S3Bucket bucket = new(session, new S3Location(FakeS3.Bucket, string.Empty), requesterPays: false);
        return new S3Delivery(bucket, null, TestContext.Current.CancellationToken)
        {
            Longest = TimeSpan.FromSeconds(longest),
            Interval = TimeSpan.FromMilliseconds(50),
        }.Wait(_end);
    }
}
