using CloudTrailSec.Compat;

namespace CloudTrailSec.Events;

/// <summary>Takes the records that a walk finds, keeps the wanted ones as events, and counts all.</summary>
internal sealed class RecordCollector(TrailCoverage coverage, FilterTest? filter, Func<TrailEvent, bool>? select, TextPool pool)
{
    /// <summary>Below the size from which .NET treats arrays as large: an event pins at most this much beside itself.</summary>
    private const int ChunkSize = 64 << 10;

    private byte[] _chunk = [];
    private int _used;
    private TrailOrigin _origin = new(string.Empty, pool);
    private SourceMark? _mark;
    private long _deliveredFrom;
    private long _number;

    /// <summary>
    /// Events of a stream stand together in chunks; where only a few are to come, each stands alone, and so can be kept.
    /// </summary>
    internal bool SharesChunks { get; init; } = select is null;

    /// <summary>Makes what is noted with each event.</summary>
    internal Func<TrailEvent, object?>? Annotate { get; init; }

    /// <summary>What is known of the sources' integrity.</summary>
    internal LogVerdicts? Verdicts { get; init; }

    /// <summary>What has been collected and not yet been taken.</summary>
    internal ReadBatch Batch { get; private set; } = new(0, isRaw: false);

    /// <summary>Bytes of the events collected and not yet taken.</summary>
    internal int PendingBytes { get; private set; }

    /// <summary>Events met in the current source, wanted or not.</summary>
    internal long EventsInSource { get; private set; }

    /// <summary>The current source holds a digest: it is CloudTrail's, though it has no events.</summary>
    internal bool SawDigest { get; private set; }

    /// <summary>Problems met in the current source.</summary>
    internal int ProblemsInSource { get; private set; }

    internal string Source => _origin.Source;

    internal void Open(string source)
    {
        _origin = new TrailOrigin(source, pool, Verdicts?.Find(source)) { Mark = _mark, DeliveredFrom = _deliveredFrom };
        EventsInSource = 0;
        ProblemsInSource = 0;
        SawDigest = false;
    }

    /// <summary>What comes, whatever it is packed in, is of one place in the listing.</summary>
    internal void Begin(in SourceItem item)
    {
        _mark = item.Mark;
        _deliveredFrom = item.DeliveredFrom;
        _number = 0;
    }

    /// <summary>The place has been read to its end.</summary>
    internal void End()
    {
        if (_mark is not null)
        {
            Batch.Reads.Add(new TrailRead(_mark));
        }
    }

    /// <summary>A record whose bytes the caller will use again.</summary>
    internal void Add(byte[] bytes, Slice record, in RecordFields fields)
    {
        EventsInSource++;
        _number++;
        if (_number <= _mark?.Given || filter?.Passes(record.Of(bytes), fields) == false)
        {
            return;
        }

        TrailEvent kept = new(bytes, record, fields, _origin);
        if (!Batch.IsRaw && select?.Invoke(kept) == false)
        {
            return;
        }

        if (_chunk.Length - _used < record.Length)
        {
            _chunk = NewChunk(record.Length);
            _used = 0;
        }

        Buffer.BlockCopy(bytes, record.Start, _chunk, _used, record.Length);
        kept.MoveTo(_chunk, new Slice(_used, record.Length));
        Batch.Reads.Add(new TrailRead(kept, _number, Batch.IsRaw ? null : Annotate?.Invoke(kept)));
        _used += record.Length;
        PendingBytes += record.Length;
    }

    internal void AddDigest()
    {
        SawDigest = true;
        _ = Interlocked.Increment(ref coverage.Digests);
    }

    internal void AddProblem(
        TrailProblemId id, string message, long offset = -1, long length = 0, Exception? exception = null) =>
        AddProblem(new TrailProblem(id, Source, message, offset, length) { Exception = exception });

    internal void AddProblem(TrailProblem problem)
    {
        ProblemsInSource++;
        if (_mark is not null && problem.Id == TrailProblemId.TrailSourceUnreadable)
        {
            _mark.HasFailed = true;
        }

        coverage.Count(problem);
        Batch.Reads.Add(new TrailRead(problem));
    }

    internal ReadBatch Take(bool isNextRaw)
    {
        ReadBatch batch = Batch;
        Batch = new ReadBatch(Math.Min(batch.Reads.Count, 1024), isNextRaw && (select is not null || Annotate is not null));
        PendingBytes = 0;
        if (select is not null && (batch.IsRaw || Batch.IsRaw))
        {
            _chunk = [];
            _used = 0;
        }

        return batch;
    }

    /// <summary>Leaves the wanted events of a raw batch in it, and notes what is to be noted with them.</summary>
    internal void LookAt(ReadBatch batch)
    {
        List<TrailRead> reads = batch.Reads;
        int wanted = 0;
        for (int i = 0; i < reads.Count; i++)
        {
            if (reads[i].Event is not { } @event)
            {
                reads[wanted++] = reads[i];
            }
            else if (select?.Invoke(@event) != false)
            {
                if (select is not null)
                {
                    @event.MoveTo(@event.Span.ToArray());
                }

                reads[wanted++] = new TrailRead(@event, reads[i].Number, Annotate?.Invoke(@event));
            }
        }

        reads.RemoveRange(wanted, reads.Count - wanted);
        batch.TakeBack();
    }

    /// <summary>What is to be looked at stands in memory that is used again: most of it will not be wanted.</summary>
    private byte[] NewChunk(int needed) =>
        Batch.IsRaw && select is not null ? Batch.Lend(Math.Max(ChunkSize, needed))
        : Arrays.Uncleared(SharesChunks ? Math.Max(ChunkSize, needed) : needed);
}
