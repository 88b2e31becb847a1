using System.Diagnostics;

namespace CloudTrailSec.Cli.Output;

/// <summary>Shows on a terminal, a few times a second, how far the reading is.</summary>
internal sealed class Progress : IDisposable
{
    private static readonly TimeSpan s_every = TimeSpan.FromMilliseconds(250);

    private readonly Terminal _terminal;
    private readonly TrailCoverage _coverage;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Timer? _timer;

    internal Progress(Terminal terminal, TrailCoverage coverage, bool isQuiet)
    {
        _terminal = terminal;
        _coverage = coverage;
        _timer = terminal.ErrorIsTerminal && !isQuiet ? new Timer(_ => Show(), null, s_every, s_every) : null;
    }

    public void Dispose()
    {
        using (ManualResetEvent ended = new(false))
        {
            // False where the timer was disposed before.
            _ = _timer?.Dispose(ended) == true && ended.WaitOne();
        }

        _terminal.ClearStatus();
    }

    private void Show()
    {
        double seconds = Math.Max(0.001, Stopwatch.GetElapsedTime(_start).TotalSeconds);
        _terminal.ShowStatus(
            $"{ReadableAmount.Of(_coverage.Files, "file")}  {ReadableAmount.Bytes(_coverage.Bytes)}"
            + $"  {ReadableAmount.Bytes(_coverage.Bytes / seconds)}/s");
    }
}
