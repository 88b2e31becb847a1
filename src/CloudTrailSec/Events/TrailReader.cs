using CloudTrailSec.Events;

namespace CloudTrailSec;

/// <summary>Reads events from files, folders and archives, in delivery order, decoding several files side by side.</summary>
/// <param name="options">What to read, and how.</param>
public sealed class TrailReader(TrailReaderOptions options)
{
    private readonly TextPool _pool = new();

    /// <summary>What has been read so far. Safe to look at from another thread, for progress.</summary>
    public TrailCoverage Coverage { get; } = new();

    /// <summary>The events, and the problems in their place. Starts when enumerated.</summary>
    /// <param name="cancellation">Ends the reading at once.</param>
    /// <returns>A lazy sequence; leaving it early stops the decoding.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public IEnumerable<TrailRead> Read(CancellationToken cancellation = default) => Read(() => { }, cancellation);

    /// <summary>The same, for a thread that has something else to do too, such as to show how far the reading is.</summary>
    /// <param name="tick">Called between batches, and ten times a second while nothing comes.</param>
    /// <param name="cancellation">Ends the reading at once.</param>
    /// <returns>A lazy sequence; leaving it early stops the decoding.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public IEnumerable<TrailRead> Read(Action tick, CancellationToken cancellation)
    {
        SeenEvents? seen = options.Unique ? new SeenEvents() : null;

        // Never disposed: a source that hangs may still look at it, and without a timer it holds nothing.
        CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using OrderedDecoder decoder = new(
            new SourceListing(options, Coverage).Items()
                .Concat(options.Sources.SelectMany(s => s.Items(options, Coverage, end.Token))),
            options.Threads ?? Environment.ProcessorCount,
            (afterRecord, stop) => new FileRecordSource(options, Coverage, _pool, afterRecord, stop),
            cancellation);
        try
        {
            foreach (ReadBatch batch in decoder.Batches())
            {
                foreach (TrailRead read in batch.Reads)
                {
                    if (Counts(read, seen))
                    {
                        yield return read;
                    }
                }

                tick();
            }

            if (options.Search?.Problem is { } timeout)
            {
                Coverage.Count(timeout);
                yield return new TrailRead(timeout);
            }
        }
        finally
        {
            // A source that waits for something to come ends when its reader has left.
            end.Cancel();
        }
    }

    /// <summary>The events in a text that is at hand: any form that a file may have, compressed or not.</summary>
    /// <param name="text">The bytes.</param>
    /// <param name="source">Their name, for problems and <see cref="TrailEvent.LogFile"/>.</param>
    /// <param name="cancellation">Ends the reading at once.</param>
    /// <returns>The events, and the problems in their place.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public IReadOnlyList<TrailRead> ReadText(byte[] text, string source = "(text)", CancellationToken cancellation = default)
    {
        FilterTest? filter = options.Filter is null ? null : new FilterTest(options.Filter);
        RecordCollector collector = new(Coverage, filter, options.NewTest(), _pool)
        {
            SharesChunks = false,
            Annotate = options.Annotate?.Invoke(),
        };
        new SourceDecoder(collector, new DecodeLimits(options.MaxDecompressedBytes), Coverage, cancellation)
            .Decode(source, text);
        return collector.Take(isNextRaw: false).Reads.FindAll(read => Counts(read, null));
    }

    private bool Counts(in TrailRead read, SeenEvents? seen)
    {
        if (read.Event is not { } e)
        {
            return true;
        }

        if (seen?.IsNew(e.Hot.EventId.IsMissing ? default : e.Hot.EventId.Of(e.Span)) == false)
        {
            Coverage.Duplicates++;
            return false;
        }

        Coverage.EventsGiven++;
        return true;
    }
}
