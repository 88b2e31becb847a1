namespace CloudTrailSec.Anomaly;

/// <summary>A session before the latest one: it comes from a log that is learnt after another of the same or later times.</summary>
internal sealed class PastSession(uint start, uint knownFrom)
{
    private readonly HashSet<(RowTable Table, ulong Value)> _seen = [];
    private readonly uint _start = start;
    private uint _last = start;

    /// <summary>When the principal was first met before that log.</summary>
    internal uint KnownFrom { get; } = knownFrom;

    internal bool GoesOn(uint time, ModelData.SessionData limits)
    {
        bool goesOn = Math.Abs((long)time - _last) <= limits.GapSeconds && Math.Abs((long)time - _start) <= limits.MaxSeconds;
        _last = Math.Max(_last, time);
        return goesOn;
    }

    /// <summary>Whether a value is met for the first time in the session.</summary>
    internal bool Meets(RowTable table, ulong value) => _seen.Add((table, value));
}
