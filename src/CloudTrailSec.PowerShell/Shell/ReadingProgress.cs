using System.Diagnostics;

namespace CloudTrailSec.Shell;

/// <summary>A progress bar for reading. Shows nothing for what is done within a second.</summary>
/// <param name="shell">Where to show it.</param>
/// <param name="activity">What is done.</param>
/// <param name="status">How far it is.</param>
internal sealed class ReadingProgress(ITrailShell shell, string activity, Func<string> status)
{
    private const int FirstAfter = 1000, Every = 250;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private long _next = FirstAfter;

    /// <summary>Progress in files, events, bytes and rate.</summary>
    internal static ReadingProgress Of(ITrailShell shell, string activity, TrailCoverage coverage)
    {
        Stopwatch watch = Stopwatch.StartNew();
        return new ReadingProgress(shell, activity, () =>
            $"{ReadableAmount.Of(coverage.Files, "file")}, {ReadableAmount.Of(coverage.Events, "event")}, "
            + $"{ReadableAmount.Bytes(coverage.Bytes)}, {ReadableAmount.Bytes(coverage.Bytes / watch.Elapsed.TotalSeconds)}/s");
    }

    internal void Update()
    {
        if (_watch.ElapsedMilliseconds >= _next)
        {
            _next = _watch.ElapsedMilliseconds + Every;
            shell.WriteProgress(new TrailProgress(activity, status()));
        }
    }

    internal void Complete()
    {
        if (_next > FirstAfter)
        {
            shell.WriteProgress(new TrailProgress(activity, status(), isDone: true));
        }
    }
}
