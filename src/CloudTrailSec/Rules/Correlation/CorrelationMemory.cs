namespace CloudTrailSec.Rules;

/// <summary>
/// The room that all correlations of a run share. Where events need more of it, the oldest are let go, and findings have
/// fewer of them; where keys do, the one that was quiet the longest is forgotten. Both are counted.
/// </summary>
internal sealed class CorrelationMemory(int maxKeys, int maxValues, long maxBytes, CorrelationLoss loss)
{
    private readonly Queue<KeptEvents> _byAge = new();
    private readonly List<KeyTable> _tables = [];
    private long _bytes;
    private long _values;
    private int _dropped;

    internal CorrelationLoss Loss => loss;

    internal int Keys { get; private set; }

    internal void Add(KeyTable table) => _tables.Add(table);

    internal KeptEvents Keep(CorrelationSignal signal)
    {
        KeptEvents kept = new(signal.Inner is null ? [signal.Event] : signal.Inner.Events());
        _byAge.Enqueue(kept);
        _bytes += kept.Bytes;
        while (_bytes > maxBytes && _byAge.Count > 1)
        {
            KeptEvents oldest = _byAge.Dequeue();
            loss.Events += oldest.Events.Length;
            _dropped -= oldest.Bytes == 0 ? 1 : 0;
            _bytes -= oldest.Bytes;
            oldest.Drop();
        }

        return kept;
    }

    /// <summary>Lets go of events that no window holds any more.</summary>
    internal void Drop(KeptEvents? kept)
    {
        if (kept is { Bytes: > 0 })
        {
            _bytes -= kept.Bytes;
            kept.Drop();
            _dropped++;
            Compact();
        }
    }

    /// <summary>Counts a key that is new, and forgets others where there are too many.</summary>
    internal void CountKey()
    {
        Keys++;
        MakeRoom();
    }

    /// <summary>Counts what windows hold, and forgets keys where it is too much.</summary>
    internal void CountValues(int added)
    {
        _values += added;
        if (added > 0)
        {
            MakeRoom();
        }
    }

    internal void DiscountKey() => Keys--;

    /// <summary>The key that was quiet the longest goes, of the correlation that has the most.</summary>
    private void MakeRoom()
    {
        while (Keys > maxKeys || _values > maxValues)
        {
            KeyTable largest = _tables[0];
            foreach (KeyTable table in _tables)
            {
                largest = table.Count > largest.Count ? table : largest;
            }

            if (largest.Count <= 1)
            {
                return;
            }

            loss.Keys++;
            largest.ForgetOldest();
        }
    }

    /// <summary>What was let go stays in the queue until its turn, or until it is most of the queue.</summary>
    private void Compact()
    {
        if (_dropped < 1024 || _dropped * 2 < _byAge.Count)
        {
            return;
        }

        KeptEvents[] live = [.. _byAge.Where(k => k.Bytes > 0)];
        _byAge.Clear();
        foreach (KeptEvents kept in live)
        {
            _byAge.Enqueue(kept);
        }

        _dropped = 0;
    }
}
