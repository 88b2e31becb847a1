using CloudTrailSec.Events;

namespace CloudTrailSec.Anomaly;

/// <summary>
/// Puts events in the order of their time, then of their ids. An event waits until nothing earlier is to be expected
/// any more; too many waiting events let the earliest go ahead.
/// </summary>
internal sealed class EventOrder(TimeSpan lateness, int capacity)
{
    private readonly TimeQueue<EventFacts> _waiting = new();
    private readonly long _lateness = (long)lateness.TotalSeconds;
    private long _latest;
    private long _released;

    /// <summary>How many events came too late to be put in order.</summary>
    internal long Late { get; private set; }

    internal void Add(EventFacts facts)
    {
        Late += facts.Time < _released ? 1 : 0;
        _latest = Math.Max(_latest, facts.Time);
        _waiting.Add(facts.Time, facts);
    }

    /// <summary>The events of the next second that is complete; null where there is none.</summary>
    /// <param name="all">Whether nothing will come any more.</param>
    internal List<EventFacts>? Next(bool all = false)
    {
        if (_waiting.Count == 0 || (!all && _waiting.Count <= capacity && _latest - _waiting.Earliest <= _lateness))
        {
            return null;
        }

        _released = Math.Max(_released, _waiting.Earliest);
        List<EventFacts> second = _waiting.TakeEarliest();
        if (second.Count > 1)
        {
            second.Sort(ById);
        }

        return second;
    }

    private static int ById(EventFacts a, EventFacts b) => Id(a).SequenceCompareTo(Id(b));

    private static ReadOnlySpan<byte> Id(EventFacts facts) =>
        facts.Event.Hot.EventId.IsMissing ? default : facts.Event.Hot.EventId.Of(facts.Event.Span);
}
