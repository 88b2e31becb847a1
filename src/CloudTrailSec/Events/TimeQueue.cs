namespace CloudTrailSec.Events;

/// <summary>
/// What waits for its time, the earliest first: a binary heap in one array, so that a hundred thousand that wait are no
/// work for the garbage collector.
/// </summary>
internal sealed class TimeQueue<T>
{
    private readonly List<T> _taken = [];
    private (long Time, T Item)[] _heap = new (long, T)[64];

    internal int Count { get; private set; }

    /// <summary>The earliest time; the latest there is where nothing waits.</summary>
    internal long Earliest => Count == 0 ? long.MaxValue : _heap[0].Time;

    internal void Add(long time, T item)
    {
        if (Count == _heap.Length)
        {
            Array.Resize(ref _heap, Count * 2);
        }

        int at = Count++;
        while (at > 0 && _heap[(at - 1) / 2].Time > time)
        {
            _heap[at] = _heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }

        _heap[at] = (time, item);
    }

    /// <summary>Takes all that have the earliest time, in no particular order; valid until the next call.</summary>
    internal List<T> TakeEarliest()
    {
        _taken.Clear();
        for (long time = Earliest; Count > 0 && _heap[0].Time == time;)
        {
            _taken.Add(_heap[0].Item);
            RemoveFirst();
        }

        return _taken;
    }

    private void RemoveFirst()
    {
        (long Time, T Item) last = _heap[--Count];
        _heap[Count] = default;
        int at = 0;
        for (int child = 1; child < Count; child = (2 * at) + 1)
        {
            child += child + 1 < Count && _heap[child + 1].Time < _heap[child].Time ? 1 : 0;
            if (_heap[child].Time >= last.Time)
            {
                break;
            }

            _heap[at] = _heap[child];
            at = child;
        }

        if (Count > 0)
        {
            _heap[at] = last;
        }
    }
}
