using CloudTrailSec.Events;

namespace CloudTrailSec.Rules;

/// <summary>
/// Signals that wait until nothing earlier is to be expected: for as long as events may be late, or, where that is not
/// known, for as long as there is room. Where it is known when what is to come was delivered, a part of the room is enough.
/// </summary>
internal sealed class SignalOrder(TimeSpan? lateness, long maxBytes)
{
    /// <summary>What a signal costs beside its event.</summary>
    private const int Overhead = 400;

    /// <summary>Which part of the room is used even then, for what comes hours late.</summary>
    private const int PartOfRoom = 16;

    private readonly TimeQueue<(int To, CorrelationSignal Signal)> _waiting = new();
    private long _bytes;
    private long _expectedFrom = long.MinValue;

    /// <summary>What is still to come was delivered at a time (in ticks) or later: hardly any of it is an hour older.</summary>
    internal void Expect(long deliveredFrom) => _expectedFrom = Math.Max(_expectedFrom, deliveredFrom - TimeSpan.TicksPerHour);

    internal void Add(int to, CorrelationSignal signal)
    {
        _waiting.Add(signal.Time, (to, signal));
        _bytes += signal.Event.Span.Length + Overhead;
    }

    /// <summary>The signals of the next moment that is complete, and the correlations' numbers; null where there is none.</summary>
    internal List<(int To, CorrelationSignal Signal)>? Next(long clock, bool all)
    {
        bool isDue = all || _bytes > maxBytes || (lateness is { } late && clock - late.Ticks > _waiting.Earliest)
            || (_bytes > maxBytes / PartOfRoom && _waiting.Earliest < _expectedFrom);
        if (_waiting.Count == 0 || !isDue)
        {
            return null;
        }

        List<(int To, CorrelationSignal Signal)> moment = _waiting.TakeEarliest();
        foreach ((_, CorrelationSignal signal) in moment)
        {
            _bytes -= signal.Event.Span.Length + Overhead;
        }

        return moment;
    }
}
