namespace CloudTrailSec.Rules;

/// <summary>
/// Signals that wait until nothing earlier is to be expected: for as long as events may be late, or, where that is not
/// known, for as long as there is room.
/// </summary>
internal sealed class SignalOrder(TimeSpan? lateness, long maxBytes)
{
    /// <summary>What a signal costs beside its event.</summary>
    private const int Overhead = 400;

    private readonly SortedDictionary<long, List<(Correlator To, CorrelationSignal Signal)>> _waiting = [];
    private long _bytes;
    private long _earliest = long.MaxValue;

    internal void Add(Correlator to, CorrelationSignal signal)
    {
        if (!_waiting.TryGetValue(signal.Time, out List<(Correlator, CorrelationSignal)>? moment))
        {
            _waiting.Add(signal.Time, moment = []);
        }

        moment.Add((to, signal));
        _bytes += signal.Event.Bytes + Overhead;
        _earliest = Math.Min(_earliest, signal.Time);
    }

    /// <summary>The signals of the next moment that is complete; null where there is none.</summary>
    internal List<(Correlator To, CorrelationSignal Signal)>? Next(long clock, bool all)
    {
        bool isDue = all || _bytes > maxBytes || (lateness is { } late && clock - late.Ticks > _earliest);
        if (_waiting.Count == 0 || !isDue)
        {
            return null;
        }

        List<(Correlator To, CorrelationSignal Signal)> moment = _waiting[_earliest];
        _ = _waiting.Remove(_earliest);
        foreach ((_, CorrelationSignal signal) in moment)
        {
            _bytes -= signal.Event.Bytes + Overhead;
        }

        _earliest = long.MaxValue;
        foreach (long time in _waiting.Keys)
        {
            _earliest = time;
            break;
        }

        return moment;
    }
}
