namespace CloudTrailSec.Anomaly;

/// <summary>
/// How far each account and region has been learnt, so that reading the same logs again teaches nothing twice.
/// </summary>
internal sealed class Watermarks
{
    private readonly Dictionary<ulong, Mark> _marks = [];

    /// <summary>The latest event learnt of each account and region.</summary>
    internal IEnumerable<Mark> All => _marks.Values;

    internal Watermarks Copy()
    {
        Watermarks copy = new();
        foreach (Mark mark in All)
        {
            copy.Load(mark);
        }

        return copy;
    }

    internal bool IsBehind(EventFacts facts) =>
        _marks.TryGetValue(KeyOf(facts.Caller.Account, facts.Region), out Mark mark)
        && (facts.Time < mark.Time
            || (facts.Time == mark.Time && string.CompareOrdinal(EventId.Of(facts.Event).ToString(), mark.Id) <= 0));

    internal void Advance(EventFacts facts) => Load(new Mark(
        facts.Caller.Account, facts.Region.Text, facts.Time, EventId.Of(facts.Event)));

    /// <summary>Sets a mark, unless there is a later one.</summary>
    internal void Load(Mark mark)
    {
        ulong key = KeyOf(mark.Account, new Token(mark.Region));
        if (!_marks.TryGetValue(key, out Mark known) || mark.Time >= known.Time)
        {
            _marks[key] = mark;
        }
    }

    private static ulong KeyOf(string account, in Token region) => Token.Join(Token.KeyOf(account), region.Key);

    /// <summary>The latest event learnt of one account and region.</summary>
    internal readonly struct Mark(string account, string region, long time, EventId id)
    {
        internal readonly string Account = account;
        internal readonly string Region = region;
        internal readonly long Time = time;
        internal readonly EventId EventId = id;

        internal string Id => EventId.ToString();
    }
}
