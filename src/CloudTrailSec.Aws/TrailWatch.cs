using CloudTrailSec.Aws;

namespace CloudTrailSec;

/// <summary>Follows a trail as it is delivered.</summary>
/// <remarks>
/// Every step that <see cref="Read"/> gives is to be told to <see cref="Took"/> once it has been dealt with: only then does
/// a message leave its queue, or does a checkpoint know of it. An event that is delivered twice is given once.
/// </remarks>
public sealed class TrailWatch : IDisposable
{
    private readonly AwsSession _session;
    private readonly QueueTrailSource? _queue;
    private readonly ITrailCheckpoint? _checkpoint;
    private readonly TrailReceipts? _receipts;
    private readonly TrailReader _reader;

    /// <summary>A watch. Nothing is called yet.</summary>
    /// <param name="options">What to follow.</param>
    /// <exception cref="ArgumentException">Neither a queue nor a bucket is named.</exception>
    public TrailWatch(TrailWatchOptions options)
    {
        if (options.QueueUrl is null == options.Bucket is null)
        {
            throw new ArgumentException("Give a queue to follow or a bucket to look into.");
        }

        _session = new AwsSession(options.Caller);
        TrailSource source;
        if (options.QueueUrl is not null)
        {
            source = _queue = new QueueTrailSource(_session, options.QueueUrl) { Until = options.Until };
        }
        else
        {
            _checkpoint = options.Checkpoint ?? new MemoryCheckpoint();
            _receipts = new TrailReceipts(_checkpoint, DateTimeOffset.UtcNow);
            source = new BucketPollSource(_session, options.Bucket!, options.Prefix, _checkpoint)
            {
                Interval = options.Interval,
                Until = options.Until,
            };
        }

        _reader = new TrailReader(new TrailReaderOptions
        {
            Sources = [source],
            Filter = options.Filter,
            Search = options.Search,
            Unique = true,
        });
    }

    /// <summary>What has been read so far. Safe to look at from another thread, for progress.</summary>
    public TrailCoverage Coverage => _reader.Coverage;

    /// <summary>The events as they come, and problems in their place.</summary>
    /// <param name="cancellation">Ends the watch.</param>
    /// <returns>A sequence that ends when the time has come, or never.</returns>
    /// <exception cref="OperationCanceledException">The watch was ended.</exception>
    public IEnumerable<TrailRead> Read(CancellationToken cancellation = default) => _reader.Read(cancellation);

    /// <summary>A step has been dealt with.</summary>
    /// <param name="read">The step.</param>
    public void Took(TrailRead read)
    {
        _queue?.Took(read);
        _receipts?.Took(read);
    }

    /// <summary>Keeps what has been dealt with. Cheap; to be called now and then.</summary>
    /// <param name="output">The file that the events were written to, where they were written to one.</param>
    public void Commit(TrailOutput? output = null) => _receipts?.Commit(output);

    /// <summary>Takes out of the queue what has been dealt with, and hands back the rest.</summary>
    public void Dispose()
    {
        _receipts?.Commit(_checkpoint?.Output);
        _queue?.Dispose();
        _session.Dispose();
    }
}
