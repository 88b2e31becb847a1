using System.Diagnostics;

namespace CloudTrailSec.Shell;

/// <summary>A progress bar for reading: files, events, bytes and rate. Shows nothing for what is done within a second.</summary>
internal sealed class ReadingProgress(ITrailShell shell, string activity, TrailCoverage coverage)
{
    private const int FirstAfter = 1000, Every = 250;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private long _next = FirstAfter;

    internal void Update()
    {
        if (_watch.ElapsedMilliseconds >= _next)
        {
            _next = _watch.ElapsedMilliseconds + Every;
            shell.WriteProgress(new TrailProgress(activity, Status()));
        }
    }

    internal void Complete()
    {
        if (_next > FirstAfter)
        {
            shell.WriteProgress(new TrailProgress(activity, Status(), isDone: true));
        }
    }

    private string Status() =>
        $"{ReadableAmount.Of(coverage.Files, "file")}, {ReadableAmount.Of(coverage.Events, "event")}, "
        + $"{ReadableAmount.Bytes(coverage.Bytes)}, {ReadableAmount.Bytes(coverage.Bytes / _watch.Elapsed.TotalSeconds)}/s";
}
