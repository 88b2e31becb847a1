namespace CloudTrailSec.Anomaly;

/// <summary>Which times of each account and region there were events in. Bounded: the smallest gaps close.</summary>
internal sealed class TimeRanges
{
    /// <summary>Shorter pauses are no gap.</summary>
    private const long Gap = 3600;
    private const int MostRanges = 64;
    private const int MostPlaces = 50_000;

    private readonly Dictionary<ulong, Place> _places = [];

    internal IEnumerable<Place> All => _places.Values.OrderBy(p => p.Account, StringComparer.Ordinal)
        .ThenBy(p => p.Region, StringComparer.Ordinal);

    internal void Add(string account, string region, long from, long to)
    {
        ulong key = KeyOf(account, region);
        if (!_places.TryGetValue(key, out Place? place))
        {
            if (_places.Count >= MostPlaces)
            {
                return;
            }

            _places.Add(key, place = new Place(account, region));
        }

        Add(place.Ranges, from, to);
    }

    internal void Add(TimeRanges others)
    {
        foreach (Place place in others._places.Values)
        {
            place.Ranges.ForEach(r => Add(place.Account, place.Region, r.From, r.To));
        }
    }

    internal bool Covers(string account, string region, long time) =>
        _places.TryGetValue(KeyOf(account, region), out Place? place)
        && place.Ranges.Exists(r => r.From <= time && time <= r.To);

    internal TimeRanges Copy()
    {
        TimeRanges copy = new();
        copy.Add(this);
        return copy;
    }

    internal void Write(StateWriter writer)
    {
        writer.Number((ulong)_places.Count);
        foreach (Place place in All)
        {
            writer.Text(place.Account);
            writer.Text(place.Region);
            writer.Number((ulong)place.Ranges.Count);
            foreach ((long from, long to) in place.Ranges)
            {
                writer.Signed(from);
                writer.Signed(to);
            }
        }
    }

    internal void Read(StateReader reader)
    {
        for (int places = reader.Count(); places > 0; places--)
        {
            (string account, string region) = (reader.Text(), reader.Text());
            for (int ranges = reader.Count(); ranges > 0; ranges--)
            {
                Add(account, region, reader.Signed(), reader.Signed());
            }
        }
    }

    private static ulong KeyOf(string account, string region) => Token.Join(Token.KeyOf(account), Token.KeyOf(region));

    private static void Add(List<(long From, long To)> ranges, long from, long to)
    {
        int first = ranges.Count;
        while (first > 0 && ranges[first - 1].To >= from - Gap)
        {
            first--;
        }

        int next = first;
        while (next < ranges.Count && ranges[next].From <= to + Gap)
        {
            from = Math.Min(from, ranges[next].From);
            to = Math.Max(to, ranges[next].To);
            next++;
        }

        if (next == first + 1)
        {
            ranges[first] = (from, to);
            return;
        }

        ranges.RemoveRange(first, next - first);
        ranges.Insert(first, (from, to));
        if (ranges.Count > MostRanges)
        {
            CloseSmallest(ranges);
        }
    }

    private static void CloseSmallest(List<(long From, long To)> ranges)
    {
        int smallest = 1;
        for (int i = 2; i < ranges.Count; i++)
        {
            smallest = ranges[i].From - ranges[i - 1].To < ranges[smallest].From - ranges[smallest - 1].To ? i : smallest;
        }

        ranges[smallest - 1] = (ranges[smallest - 1].From, ranges[smallest].To);
        ranges.RemoveAt(smallest);
    }

    /// <summary>The times of one account and region, in order.</summary>
    internal sealed class Place(string account, string region)
    {
        internal string Account { get; } = account;

        internal string Region { get; } = region;

        internal List<(long From, long To)> Ranges { get; } = [];
    }
}
