using System.Diagnostics;

namespace CloudTrailSec.Benchmarks;

/// <summary>The runs of one work over one corpus.</summary>
internal sealed class Measurement(Work work)
{
    private readonly List<double> _seconds = [];
    private long _allocated;

    internal Work Work { get; } = work;

    internal WorkResult Last { get; private set; } = new(0, 0);

    /// <summary>The median.</summary>
    internal double Seconds => _seconds.Order().ElementAt(_seconds.Count / 2);

    internal double AllocatedPerEvent => (double)_allocated / _seconds.Count / Math.Max(1, Last.Events);

    internal void Run(string path, bool isWarmUp, CancellationToken stop)
    {
        GC.Collect();
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        Last = Work.Run(path, stop);
        if (!isWarmUp)
        {
            _seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            _allocated += GC.GetTotalAllocatedBytes(precise: true) - allocated;
        }
    }
}
