using CloudTrailSec.Anomaly;

namespace CloudTrailSec.Hunting;

/// <summary>
/// What a hunt does with each event on the thread that decodes it: tries the rules, and notes the time.
/// </summary>
internal sealed class HuntWorker(RuleMatcher matcher, Func<TrailEvent, bool>? also, FactReader? facts = null)
{
    private long _start = long.MaxValue;
    private long _end = long.MinValue;

    /// <summary>The earliest event's time in ticks; the largest number where there was none.</summary>
    internal long Start => Interlocked.Read(ref _start);

    /// <summary>The latest event's time in ticks; the smallest number where there was none.</summary>
    internal long End => Interlocked.Read(ref _end);

    internal RuleMatcher Matcher => matcher;

    internal bool Selects(TrailEvent @event)
    {
        Clock(@event);
        return (also is null || also(@event)) && matcher.Selects(@event);
    }

    /// <summary>What is looked at where every event counts.</summary>
    internal object? Note(TrailEvent @event)
    {
        Clock(@event);
        TrailRule[] rules = matcher.Selects(@event) ? @event.Matches!.ToRules() : [];
        return new EventNote(facts?.Read(@event), rules);
    }

    private void Clock(TrailEvent @event)
    {
        long ticks = @event.Hot.Time;
        if (ticks != 0)
        {
            _start = Math.Min(_start, ticks);
            _end = Math.Max(_end, ticks);
        }
    }
}
