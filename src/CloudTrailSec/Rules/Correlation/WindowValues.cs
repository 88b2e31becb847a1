namespace CloudTrailSec.Rules;

/// <summary>
/// The signals of one key within a timespan, and the number that a condition asks about. Only as many are kept as that
/// number needs.
/// </summary>
internal sealed class WindowValues(TrailCorrelation correlation)
{
    /// <summary>How many signals a window holds where the condition does not say how many it needs.</summary>
    private const int MaxEntries = 2_000;

    private readonly List<WindowEntry> _entries = [];

    internal IReadOnlyList<WindowEntry> Entries => _entries;

    private int Needed => correlation.Type == CorrelationType.EventCount && correlation.Condition.HasOnlyLowerBounds
        ? (int)Math.Min(Math.Max(correlation.Condition.Least, 1), 1_000_000) : MaxEntries;

    /// <summary>Adds a signal, of which there may be later ones already.</summary>
    /// <returns>Whether others had to give way.</returns>
    internal bool Add(in WindowEntry entry, CorrelationMemory memory)
    {
        if (correlation.Type == CorrelationType.ValueCount)
        {
            RemoveValue(entry.Value, memory);
        }

        int at = _entries.Count;
        while (at > 0 && _entries[at - 1].Time > entry.Time)
        {
            at--;
        }

        _entries.Insert(at, entry);
        memory.CountValues(1);
        bool isFull = _entries.Count > Needed;
        if (isFull)
        {
            memory.Drop(_entries[0].Kept);
            _entries.RemoveAt(0);
            memory.CountValues(-1);
        }

        return isFull && correlation.Type != CorrelationType.EventCount;
    }

    internal void RemoveBefore(long time, CorrelationMemory memory)
    {
        int gone = 0;
        while (gone < _entries.Count && _entries[gone].Time < time)
        {
            memory.Drop(_entries[gone++].Kept);
        }

        _entries.RemoveRange(0, gone);
        memory.CountValues(-gone);
    }

    internal void Clear(CorrelationMemory memory)
    {
        _entries.ForEach(e => memory.Drop(e.Kept));
        HandOver(memory);
    }

    /// <summary>Forgets the signals without letting go of their events, which a finding has taken over.</summary>
    internal void HandOver(CorrelationMemory memory)
    {
        memory.CountValues(-_entries.Count);
        _entries.Clear();
        _entries.TrimExcess();
    }

    internal double Number() => correlation.Type switch
    {
        CorrelationType.EventCount or CorrelationType.ValueCount => _entries.Count,
        CorrelationType.ValueSum => Sum(),
        CorrelationType.ValueAverage => _entries.Count == 0 ? double.NaN : Sum() / _entries.Count,
        _ => Percentile(),
    };

    private double Sum()
    {
        double sum = 0;
        foreach (WindowEntry entry in _entries)
        {
            sum += entry.Number;
        }

        return sum;
    }

    /// <summary>By the nearest rank.</summary>
    private double Percentile()
    {
        double[] sorted = [.. _entries.Select(e => e.Number)];
        Array.Sort(sorted);
        int rank = (int)Math.Ceiling(correlation.Percentile / 100 * sorted.Length);
        return sorted.Length == 0 ? double.NaN : sorted[Math.Max(rank, 1) - 1];
    }

    /// <summary>A value counts once, at its latest time.</summary>
    private void RemoveValue(ulong value, CorrelationMemory memory)
    {
        for (int i = _entries.Count - 1; i >= 0; i--)
        {
            if (_entries[i].Value == value)
            {
                memory.Drop(_entries[i].Kept);
                _entries.RemoveAt(i);
                memory.CountValues(-1);
                return;
            }
        }
    }
}
