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

    /// <summary>Events of a stream stand together in chunks; where only a few are to come, each stands alone.</summary>
    internal bool SharesChunks { get; init; } = true;

    /// <summary>What has been collected and not yet been taken.</summary>
    internal List<TrailRead> Reads { get; private set; } = [];

    /// <summary>Bytes of the events collected and not yet taken.</summary>
    internal int PendingBytes { get; private set; }

    /// <summary>Events met in the current source, wanted or not.</summary>
    internal long EventsInSource { get; private set; }

    /// <summary>The current source holds a digest: it is CloudTrail's, though it has no events.</summary>
    internal bool SawDigest { get; private set; }

    /// <summary>Problems met in the current source.</summary>
    internal int ProblemsInSource { get; private set; }

    /// <summary>How many records of the current source have been dealt with before, and are left out.</summary>
    internal long Skip { get; set; }

    /// <summary>What a checkpoint knows the current source by; null where none is kept.</summary>
    internal SourceMark? Mark { get; set; }

    /// <summary>The current source could not be opened or not be read to its end: another time it may.</summary>
    internal bool HasUnread { get; private set; }

    internal string Source => _origin.Source;

    internal void Open(string source)
    {
        _origin = new TrailOrigin(source, pool);
        EventsInSource = 0;
        ProblemsInSource = 0;
        SawDigest = false;
        HasUnread = false;
    }

    /// <summary>The current source has been read to its end.</summary>
    internal void Close()
    {
        if (Mark is not null)
        {
            Mark.HasFailed = HasUnread;
            Reads.Add(new TrailRead(Mark, null, null, -1));
        }
    }

    /// <summary>A record whose bytes the caller will use again.</summary>
    internal void Add(byte[] bytes, Slice record, in RecordFields fields)
    {
        EventsInSource++;
        if (EventsInSource <= Skip || filter?.Passes(record.Of(bytes), fields) == false
            || (select is not null && !select(new TrailEvent(bytes, record, fields, _origin))))
        {
            return;
        }

        if (_chunk.Length - _used < record.Length)
        {
            _chunk = Arrays.Uncleared(SharesChunks ? Math.Max(ChunkSize, record.Length) : record.Length);
            _used = 0;
        }

        Buffer.BlockCopy(bytes, record.Start, _chunk, _used, record.Length);
        TrailEvent @event = new(_chunk, new Slice(_used, record.Length), fields, _origin);
        Reads.Add(new TrailRead(Mark, @event, null, EventsInSource));
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
        HasUnread |= problem.Id is TrailProblemId.TrailSourceUnreadable;
        _ = Interlocked.Increment(ref coverage.ProblemsSeen);
        if (problem.LosesCoverage)
        {
            _ = Interlocked.Increment(ref coverage.LostCoverage);
        }

        Reads.Add(new TrailRead(Mark, null, problem, 0));
    }

    internal List<TrailRead> Take()
    {
        List<TrailRead> reads = Reads;
        Reads = new List<TrailRead>(Math.Min(reads.Count, 1024));
        PendingBytes = 0;
        return reads;
    }
}
