using CloudTrailSec.Aws.Tests.Server;

namespace CloudTrailSec.Aws.Tests;

public sealed class QueueFaultTests : IDisposable
{
    private const int Messages = 25;

    private readonly FakeQueue _queue = new();

    public QueueFaultTests()
    {
        for (int i = 0; i < Messages; i++)
        {
            _queue.Deliver(Trail.Key($"2024-03-05T10:{i + 10}Z"), $"{i}");
        }
    }

    public void Dispose() => _queue.Dispose();

    [Theory]
    [InlineData("throttled")]
    [InlineData("broken")]
    [InlineData("cut")]
    [InlineData("reset")]
    [InlineData("clock skew")]
    public void A_queue_in_trouble_neither_loses_nor_repeats_an_event(string kind)
    {
        _queue.QueueFault = Fault.Once(kind, Answer.Error);

        AllComes();
    }

    [Theory]
    [InlineData("slow down")]
    [InlineData("broken")]
    [InlineData("reset")]
    [InlineData("clock skew")]
    public void A_bucket_in_trouble_neither_loses_nor_repeats_an_event(string kind)
    {
        _queue.Fault = Fault.Once(kind, Answer.XmlError);

        AllComes();
    }

    [Fact]
    public void Slow_replies_neither_lose_nor_repeat_an_event()
    {
        _queue.Pause = TimeSpan.FromMilliseconds(10);

        AllComes();
    }

    [Theory]
    [InlineData("ExpiredTokenException", TrailFailure.Authentication)]
    [InlineData("AccessDeniedException", TrailFailure.Denied)]
    public void What_ends_the_right_to_read_ends_the_watch_and_is_said(string code, TrailFailure failure)
    {
        int received = 0;
        _queue.QueueFault = asked => asked.Operation == "ReceiveMessage" && ++received > 1 ? Answer.Error(code, "no") : null;

        Following following = Following.Of(_queue, take: Messages);

        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{i}"), following.Ids);
        Assert.Equal(failure, Assert.IsType<AwsException>(following.Problems.Single().Exception).Failure);
        Assert.Equal(following.Ids.Count, _queue.Deleted.Count);
    }

    [Fact]
    public void A_message_that_could_not_be_taken_out_is_taken_out_later()
    {
        int asked = 0;
        _queue.QueueFault = a => a.Operation == "DeleteMessageBatch" && ++asked == 1
            ? new Answer("""{"Failed":[{"Id":"m0","Code":"InternalError","SenderFault":false}],"Successful":[]}""") : null;

        _ = Following.Of(_queue, take: Messages);

        Assert.Contains("h0", _queue.Deleted);
    }

    private void AllComes()
    {
        Following following = Following.Of(_queue, take: Messages);

        Assert.Equal(Enumerable.Range(0, Messages).Select(i => $"{i}"), following.Ids);
        Assert.Equal(Messages, _queue.Deleted.Distinct().Count());
        Assert.Empty(_queue.HandedBack);
    }
}
