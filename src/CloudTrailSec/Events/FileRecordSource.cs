namespace CloudTrailSec.Events;

/// <summary>Decodes files, and whatever else a source opens.</summary>
internal sealed class FileRecordSource : IRecordSource
{
    private readonly RecordCollector _collector;
    private readonly SourceDecoder _decoder;
    private readonly TrailCoverage _coverage;

    internal FileRecordSource(
        TrailReaderOptions options, TrailCoverage coverage, TextPool pool, Action afterRecord, CancellationToken cancellation)
    {
        FilterTest? filter = options.Filter is null ? null : new FilterTest(options.Filter);
        _coverage = coverage;
        _collector = new RecordCollector(coverage, filter, options.NewTest(), pool)
        {
            Annotate = options.Annotate?.Invoke(),
            Verdicts = options.Verdicts,
        };
        _decoder = new SourceDecoder(_collector, new DecodeLimits(options.MaxDecompressedBytes), coverage, cancellation)
        {
            AfterRecord = afterRecord,
        };
    }

    public int PendingBytes => _collector.PendingBytes;

    public int PendingReads => _collector.Batch.Reads.Count;

    public void Decode(SourceItem item)
    {
        _collector.Begin(item);
        if (item.Problem is { } problem)
        {
            _collector.AddProblem(problem);
            return;
        }

        _ = Interlocked.Increment(ref _coverage.FilesSeen);
        _decoder.Decode(item.Path, item.Open ?? (() => Open(item.Path)), item.IsWanted);
        _collector.End();
    }

    public ReadBatch Take(bool isNextRaw) => _collector.Take(isNextRaw);

    public void LookAt(ReadBatch batch) => _collector.LookAt(batch);

    public long TakeBytesRead() => _decoder.TakeBytesRead();

    /// <summary>Logs may be read while something else writes or moves them; the window is the buffer.</summary>
    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
}
