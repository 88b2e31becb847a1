using CloudTrailSec.Aws.Tests.Server;

namespace CloudTrailSec.Aws.Tests;

public sealed class WatchTests : IDisposable
{
    private readonly FakeQueue _queue = new();

    public void Dispose() => _queue.Dispose();

    [Fact]
    public void A_watch_ends_when_its_time_has_come()
    {
        using TrailWatch watch = new(new TrailWatchOptions
        {
            Caller = _queue.S3.Server.Options,
            QueueUrl = _queue.Url,
            Until = DateTimeOffset.UtcNow.AddMilliseconds(300),
        });

        Assert.Empty(watch.Read());
    }

    [Fact]
    public void A_queue_that_is_not_there_ends_the_watch_with_a_problem()
    {
        using FakeAws aws = new(Answer.Error("com.amazonaws.sqs#QueueDoesNotExist", "no such queue"));
        using TrailWatch watch = new(new TrailWatchOptions { Caller = aws.Options, QueueUrl = aws.Url + "/1/none" });

        TrailRead read = Assert.Single(watch.Read());

        Assert.Equal(TrailFailure.NotFound, Assert.IsType<AwsException>(read.Problem!.Exception).Failure);
    }

    [Fact]
    public void A_bucket_is_looked_into_again_and_again_and_gives_what_is_new()
    {
        FakeS3 s3 = _queue.S3;
        string now = DateTime.UtcNow.ToString("O");
        s3.Put(Trail.Key(now, "1"), Trail.File("1"));
        using TrailWatch watch = new(new TrailWatchOptions
        {
            Caller = s3.Server.Options,
            Bucket = FakeS3.Bucket,
            Interval = TimeSpan.FromMilliseconds(50),
        });
        List<string> ids = [];
        foreach (TrailRead read in watch.Read())
        {
            watch.Took(read);
            if (read.Event is not null)
            {
                ids.Add(read.Event.EventID!);
                s3.Put(Trail.Key(now, $"{ids.Count + 1}"), Trail.File($"{ids.Count + 1}"));
            }

            if (ids.Count == 4)
            {
                break;
            }
        }

        Assert.Equal(["1", "2", "3", "4"], ids);
    }

    [Theory]
    [InlineData("""{"Records":[{"s3":{"bucket":{"name":"b"},"object":{"key":"a+b%2Bc.json.gz","size":5}}}]}""", "a b+c.json.gz")]
    [InlineData("""{"detail-type":"Object Created","detail":{"bucket":{"name":"b"},"object":{"key":"a b+c.json.gz","size":5}}}""", "a b+c.json.gz")]
    [InlineData("""{"s3Bucket":"b","s3ObjectKey":["x.json.gz"]}""", "x.json.gz")]
    [InlineData("""{"Type":"Notification","Message":"{\"s3Bucket\":\"b\",\"s3ObjectKey\":[\"x.json.gz\"]}"}""", "x.json.gz")]
    public void Notifications_of_every_kind_name_their_objects(string body, string key)
    {
        NotifiedObject found = Assert.Single(Notification.Read(body).Objects);

        Assert.Equal(("b", key), (found.Bucket, found.Key));
    }

    [Fact]
    public void A_test_of_notifications_is_one_without_objects()
    {
        Notification test = Notification.Read("""{"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"b"}""");

        Assert.True(test.IsOne);
        Assert.Empty(test.Objects);
    }
}
