namespace CloudTrailSec.Anomaly;

/// <summary>
/// Puts events in the order of their time, then of their ids. An event waits until nothing earlier is to be expected
/// any more; too many waiting events let the earliest go ahead.
/// </summary>
internal sealed class EventOrder(TimeSpan lateness, int capacity)
{
    private readonly SortedDictionary<long, List<EventFacts>> _waiting = [];
    private readonly long _lateness = (long)lateness.TotalSeconds;
    private long _latest;
    private long _earliest = long.MaxValue;
    private long _released;
    private int _count;

    /// <summary>How many events came too late to be put in order.</summary>
    internal long Late { get; private set; }

    internal void Add(EventFacts facts)
    {
        Late += facts.Time < _released ? 1 : 0;
        _latest = Math.Max(_latest, facts.Time);
        _earliest = Math.Min(_earliest, facts.Time);
        if (!_waiting.TryGetValue(facts.Time, out List<EventFacts>? second))
        {
            _waiting.Add(facts.Time, second = []);
        }

        second.Add(facts);
        _count++;
    }

    /// <summary>The events of the next second that is complete; null where there is none.</summary>
    /// <param name="all">Whether nothing will come any more.</param>
    internal List<EventFacts>? Next(bool all = false)
    {
        if (_count == 0 || (!all && _count <= capacity && _latest - _earliest <= _lateness))
        {
            return null;
        }

        List<EventFacts> second = _waiting[_earliest];
        _ = _waiting.Remove(_earliest);
        _released = Math.Max(_released, _earliest);
        _count -= second.Count;
        _earliest = _count == 0 ? long.MaxValue : _waiting.First().Key;
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
