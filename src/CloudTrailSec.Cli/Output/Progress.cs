using System.Diagnostics;

namespace CloudTrailSec.Cli.Output;

/// <summary>Shows on a terminal, a few times a second, how far the reading is.</summary>
internal sealed class Progress : IDisposable
{
    private static readonly TimeSpan s_every = TimeSpan.FromMilliseconds(250);

    private readonly Terminal _terminal;
    private readonly Func<string> _done;
    private readonly Func<long>? _bytes;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Timer? _timer;

    /// <param name="terminal">Where to show it.</param>
    /// <param name="done">What has been done so far.</param>
    /// <param name="bytes">How many bytes have been read so far; null where none are.</param>
    /// <param name="isQuiet">Whether to show nothing.</param>
    internal Progress(Terminal terminal, Func<string> done, Func<long>? bytes, bool isQuiet)
    {
        _terminal = terminal;
        _done = done;
        _bytes = bytes;
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
        if (_bytes is null)
        {
            _terminal.ShowStatus(_done());
            return;
        }

        double seconds = Math.Max(0.001, Stopwatch.GetElapsedTime(_start).TotalSeconds);
        _terminal.ShowStatus(
            $"{_done()}  {ReadableAmount.Bytes(_bytes())}  {ReadableAmount.Bytes(_bytes() / seconds)}/s");
    }
}
