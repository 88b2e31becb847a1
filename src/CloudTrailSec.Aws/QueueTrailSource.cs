using CloudTrailSec.Aws;
using CloudTrailSec.Events;
using CloudTrailSec.Integrity;

namespace CloudTrailSec;

/// <summary>
/// Follows a trail by the notifications that S3 sends to a queue (SQS): directly, through SNS or through EventBridge.
/// Does not end by itself.
/// </summary>
/// <remarks>
/// A message is taken out of the queue only when <see cref="Took"/> has been told of all that it brought. Until then it is
/// kept invisible; what was not dealt with when this is disposed of goes back to the queue at once, and what a killed
/// process had goes back after two minutes. What cannot be read is left to the queue, which may move it to its dead-letter
/// queue.
/// </remarks>
public sealed class QueueTrailSource : TrailSource, IDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20), s_tend = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, S3Bucket> _buckets = [];
    private readonly AwsSession _session;
    private readonly QueueMessages _messages;
    private readonly string _queueUrl;
    private readonly Task _tending;
    private bool _isDisposed;

    /// <summary>Follows a queue.</summary>
    /// <param name="session">Who reads.</param>
    /// <param name="queueUrl">The queue's address, as SQS gives it.</param>
    public QueueTrailSource(AwsSession session, string queueUrl)
    {
        _session = session;
        _queueUrl = queueUrl;
        _messages = new QueueMessages(session, queueUrl, RegionOf(queueUrl));
        _tending = Task.Run(TendAsync);
    }

    /// <summary>When to stop; never where null.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>A step of the reading has been dealt with.</summary>
    /// <param name="read">The step.</param>
    public void Took(TrailRead read)
    {
        if (read is { Number: < 0, Mark: { } mark })
        {
            _messages.End(mark.Id, mark.HasFailed);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _stop.Cancel();
        _ = ((IAsyncResult)_tending).AsyncWaitHandle.WaitOne();
        using CancellationTokenSource patience = new(s_patience);
        try
        {
            _messages.CloseAsync(patience.Token).GetAwaiter().GetResult();
        }
        catch (Exception failure) when (failure is AwsException or OperationCanceledException)
        {
            // The queue gives the messages out again, which is what it is for.
        }

        _stop.Dispose();
    }

    internal override IEnumerable<SourceItem> Items(
        TrailReaderOptions options, TrailCoverage coverage, CancellationToken cancellation)
    {
        while (Left() is { } left && left > TimeSpan.Zero)
        {
            IReadOnlyList<(string Handle, string Body)> received = [];
            AwsException? failure = null;
            try
            {
                received = _messages.ReceiveAsync(left < s_longest ? left : s_longest, cancellation).GetAwaiter().GetResult();
            }
            catch (AwsException e)
            {
                failure = e;
            }

            if (failure is not null)
            {
                yield return new SourceItem(Problem(failure.Message, failure)).Alone();
                if (failure.Failure is not (TrailFailure.Connection or TrailFailure.Throttled))
                {
                    yield break;
                }

                _ = cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(1));
                cancellation.ThrowIfCancellationRequested();
            }

            foreach (SourceItem item in received.SelectMany(m => Items(m.Handle, m.Body, cancellation)).ToArray())
            {
                yield return item;
            }
        }
    }

    private IEnumerable<SourceItem> Items(string handle, string body, CancellationToken cancellation)
    {
        Notification notification = Notification.Read(body);
        if (!notification.IsOne)
        {
            return [new SourceItem(Problem("A message that tells of no object: left in the queue.", null)).Alone()];
        }

        NotifiedObject[] logs = [.. notification.Objects.Where(IsLog)];
        _messages.Begin(handle, logs.Length);
        return logs.Select(log => Item(handle, log, cancellation));
    }

    private SourceItem Item(string handle, NotifiedObject log, CancellationToken cancellation)
    {
        if (!_buckets.TryGetValue(log.Bucket, out S3Bucket? bucket))
        {
            _buckets[log.Bucket] = bucket = new S3Bucket(_session, new S3Location(log.Bucket, string.Empty), requesterPays: false);
        }

        Task<S3ObjectStream> opening = S3ObjectStream.OpenAsync(bucket, log, cancellation);
        return new SourceItem(bucket.Location.NameOf(log.Key), isWanted: true)
        {
            Mark = new SourceMark(handle, null, 0),
            StandsAlone = true,
            Open = () => opening.GetAwaiter().GetResult().Opened(),
        };
    }

    private static bool IsLog(NotifiedObject found) =>
        LogNames.IsLogName(found.Key) && !ObjectName.IsAmongDigests(found.Key);

    private TimeSpan? Left() => Until is { } until ? until - DateTimeOffset.UtcNow : TimeSpan.MaxValue;

    private TrailProblem Problem(string message, Exception? failure) =>
        new(TrailProblemId.TrailSourceUnreadable, _queueUrl, message) { Exception = failure };

    private async Task TendAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(s_tend, _stop.Token).ConfigureAwait(false);
                await _messages.TendAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (AwsException)
            {
                // Messages come again if this goes on, and the next receive tells what is wrong with the queue.
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>A queue's address names its region: <c>https://sqs.REGION.amazonaws.com/ACCOUNT/NAME</c>.</summary>
    private static string? RegionOf(string url)
    {
        string[] labels = Uri.TryCreate(url, UriKind.Absolute, out Uri? address) ? address.Host.Split('.') : [];
        return labels.Length > 3 && labels[0] == "sqs" && labels[2] == "amazonaws" ? labels[1] : null;
    }
}
