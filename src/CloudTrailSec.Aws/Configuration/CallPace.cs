using System.Collections.Concurrent;
using System.Diagnostics;

namespace CloudTrailSec.Aws;

/// <summary>Lets calls begin no faster than services take them: so many at once, and one after another for each region.</summary>
internal sealed class CallPace(int atOnce, TimeSpan apart)
{
    private readonly ConcurrentDictionary<string, TimeSpan> _next = new(StringComparer.Ordinal);
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly SemaphoreSlim _turns = new(atOnce);

    /// <summary>Makes a call when its turn has come.</summary>
    /// <param name="queue">What has to be paced together: a service in a region.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    internal async Task<T> RunAsync<T>(string queue, Func<Task<T>> call, CancellationToken cancellation)
    {
        TimeSpan now = _clock.Elapsed;
        TimeSpan turn = _next.AddOrUpdate(queue, now, (_, last) => last + apart > now ? last + apart : now);
        if (turn > now)
        {
            await Task.Delay(turn - now, cancellation).ConfigureAwait(false);
        }

        await _turns.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await call().ConfigureAwait(false);
        }
        finally
        {
            _ = _turns.Release();
        }
    }
}
