using CloudTrailSec.Aws.Tests.Server;

namespace CloudTrailSec.Aws.Tests;

public sealed class QueueMessagesTests : IDisposable
{
    private readonly FakeQueue _queue = new();

    public void Dispose() => _queue.Dispose();

    [Fact]
    public async Task A_message_that_takes_long_is_kept_out_of_sight_for_longer()
    {
        _queue.Send("{}");
        using AwsSession session = _queue.S3.Server.Session();
        QueueMessages messages = new(session, _queue.Url, null) { OutOfSight = TimeSpan.FromSeconds(4) };
        (string handle, _) = Assert.Single(await messages.ReceiveAsync(TimeSpan.FromSeconds(1), Stop));
        messages.Begin(handle, 1);

        await messages.TendAsync(Stop);
        Assert.Empty(_queue.HandedBack);
        await Task.Delay(2100, Stop);
        await messages.TendAsync(Stop);
        Assert.Equal([handle], _queue.HandedBack);

        messages.End(handle, hasFailed: false);
        await messages.TendAsync(Stop);
        Assert.Equal([handle], _queue.Deleted);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
