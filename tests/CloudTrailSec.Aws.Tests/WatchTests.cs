using CloudTrailSec.Aws.Tests.Server;
using CloudTrailSec.Sigma;

namespace CloudTrailSec.Aws.Tests;

public sealed class WatchTests : IDisposable
{
    private readonly FakeQueue _queue = new();

    public void Dispose() => _queue.Dispose();

    [Fact]
    public void Events_come_in_the_order_of_their_messages_which_leave_the_queue_then()
    {
        for (int i = 0; i < 30; i++)
        {
            _queue.Deliver(Trail.Key($"2024-03-05T10:{i + 10}Z", "a b"), $"{i}-1", $"{i}-2");
        }

        List<string> ids = Following.Of(_queue, take: 60).Ids;

        Assert.Equal(Enumerable.Range(0, 30).SelectMany(i => (string[])[$"{i}-1", $"{i}-2"]), ids);
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"h{i}").Order(), _queue.Deleted.Order());
        Assert.Empty(_queue.HandedBack);
    }

    [Fact]
    public void A_message_whose_events_were_not_all_taken_goes_back_to_the_queue()
    {
        _queue.Deliver(Trail.Key("2024-03-05T10:10Z"), "1");
        _queue.Deliver(Trail.Key("2024-03-05T10:20Z"), "2", "3");

        Assert.Equal(["1", "2"], Following.Of(_queue, take: 2, finishesLast: false).Ids);
        Assert.Equal(["h0"], _queue.Deleted);
        Assert.Equal(["h1"], _queue.HandedBack);
    }

    [Fact]
    public void An_object_that_cannot_be_read_leaves_its_message_to_the_queue()
    {
        _queue.Deliver(Trail.Key("2024-03-05T10:10Z", "denied"), "1");
        _queue.Deliver(Trail.Key("2024-03-05T10:20Z"), "2");
        _queue.Fault = asked => asked.Path.Contains("denied", StringComparison.Ordinal)
            ? Answer.XmlError("AccessDenied", "no", 403) : null;

        Assert.Equal(["2"], Following.Of(_queue, take: 1).Ids);
        Assert.Equal(["h1"], _queue.Deleted);
    }

    [Fact]
    public void A_message_that_is_no_notification_is_a_problem_and_stays()
    {
        _queue.Send("hello");
        _queue.Deliver(Trail.Key("2024-03-05T10:20Z"), "1");

        Following following = Following.Of(_queue, take: 1);

        Assert.Equal(["1"], following.Ids);
        _ = Assert.Single(following.Problems);
        Assert.Equal(["h1"], _queue.Deleted);
    }

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
    public void Only_what_is_searched_for_is_given_and_the_other_messages_are_done_with_too()
    {
        _queue.Deliver(Trail.Key("2024-03-05T10:10Z"), "1");
        _queue.Deliver(Trail.Key("2024-03-05T10:20Z"), "2");
        RuleSet search = SigmaQuery.Compile(TrailQuery.Parse("eventID:2"));

        Assert.Equal(["2"], Following.Of(_queue, take: 1, search: new TrailSearch(search)).Ids);
        Assert.Equal(["h0", "h1"], _queue.Deleted.Order());
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
