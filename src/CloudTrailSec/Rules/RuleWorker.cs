namespace CloudTrailSec.Rules;

/// <summary>What a run does with each event on the thread that decodes it: tries the rules, and notes the time.</summary>
internal class RuleWorker(RuleMatcher matcher, Func<TrailEvent, bool>? also = null)
{
    private long _start = long.MaxValue;
    private long _end = long.MinValue;

    /// <summary>The earliest event's time in ticks; the largest number where there was none.</summary>
    internal long Start => Interlocked.Read(ref _start);

    /// <summary>The latest event's time in ticks; the smallest number where there was none.</summary>
    internal long End => Interlocked.Read(ref _end);

    internal RuleMatcher Matcher => matcher;

    /// <summary>The latest time that any of them has seen; the smallest number where there was none.</summary>
    internal static long EndOf(IEnumerable<RuleWorker> workers) =>
        workers.Select(w => w.End).DefaultIfEmpty(long.MinValue).Max();

    internal bool Selects(TrailEvent @event)
    {
        Clock(@event);
        return (also is null || also(@event)) && matcher.Selects(@event);
    }

    private protected void Clock(TrailEvent @event)
    {
        long ticks = @event.Hot.Time;
        if (ticks != 0)
        {
            _start = Math.Min(_start, ticks);
            _end = Math.Max(_end, ticks);
        }
    }
}
