using System.Diagnostics;
using CloudTrailSec.Events;

namespace CloudTrailSec;

/// <summary>Follows a trail by looking into its bucket again and again, where there is no queue. Does not end by itself.</summary>
/// <param name="session">Who reads.</param>
/// <param name="bucket">The bucket's name, or <c>s3://BUCKET/PREFIX</c>.</param>
/// <param name="prefix">What the names of the objects start with.</param>
/// <param name="checkpoint">Remembers what has been read.</param>
public sealed class BucketPollSource(AwsSession session, string bucket, string prefix, ITrailCheckpoint checkpoint) : TrailSource
{
    private readonly HashSet<string> _given = [];

    /// <summary>How long to wait from look to look. A minute by default.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>When to stop; never where null.</summary>
    public DateTimeOffset? Until { get; init; }

    internal override IEnumerable<SourceItem> Items(
        TrailReaderOptions options, TrailCoverage coverage, CancellationToken cancellation)
    {
        S3TrailSource source = new(session, bucket, prefix) { Checkpoint = checkpoint };
        DateTimeOffset? last = null;
        while (true)
        {
            last = Settle(last);
            Stopwatch watch = Stopwatch.StartNew();
            DateTimeOffset started = DateTimeOffset.UtcNow;
            foreach (SourceItem item in source.Items(options, coverage, cancellation))
            {
                if (item.Problem?.Id != TrailProblemId.TrailSourceNotFound && (item.Mark is null || _given.Add(item.Mark.Id)))
                {
                    yield return item.Alone();
                }
            }

            TimeSpan pause = Interval - watch.Elapsed;
            last ??= started;
            if (Until is { } until && DateTimeOffset.UtcNow + pause >= until)
            {
                yield break;
            }

            _ = cancellation.WaitHandle.WaitOne(pause > TimeSpan.Zero ? pause : TimeSpan.Zero);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Once all that a look gave has been dealt with, the days before it need not be looked at again.</summary>
    private DateTimeOffset? Settle(DateTimeOffset? last)
    {
        _ = _given.RemoveWhere(id => checkpoint.GivenOf(id) < 0);
        if (_given.Count > 0 || last is null)
        {
            return last;
        }

        checkpoint.Complete(last.Value);
        return null;
    }
}
