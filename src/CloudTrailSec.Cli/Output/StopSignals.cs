using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CloudTrailSec.Cli.Output;

/// <summary>
/// Ctrl+C and SIGTERM cancel the run, so that what is complete gets out. One that comes later ends the process.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    // timeout(1) and some shells send the same signal twice: to the process and to its group.
    private static readonly TimeSpan s_same = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private long _first;

    internal StopSignals()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
    }

    internal CancellationToken Stop => _stop.Token;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _stop.Dispose();
    }

    private void Cancel(PosixSignalContext context)
    {
        long now = Stopwatch.GetTimestamp();
        long first = Interlocked.CompareExchange(ref _first, now, 0);
        context.Cancel = first == 0 || Stopwatch.GetElapsedTime(first, now) < s_same;
        _stop.Cancel();
    }
}
