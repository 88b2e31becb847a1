namespace CloudTrailSec.Events;

/// <summary>
/// What waits for its time, the earliest first: a binary heap of places in a few blocks, so that a hundred thousand that wait
/// are no work for the garbage collector, and none is moved.
/// </summary>
internal sealed class TimeQueue<T>
{
    /// <summary>Small enough that no block is a large object.</summary>
    private const int BlockLength = 256;

    private readonly List<T[]> _blocks = [];
    private readonly Stack<int> _free = new();
    private readonly List<T> _taken = [];
    private (long Time, int Place)[] _heap = new (long, int)[64];

    internal int Count { get; private set; }

    /// <summary>The earliest time; the latest there is where nothing waits.</summary>
    internal long Earliest => Count == 0 ? long.MaxValue : _heap[0].Time;

    internal void Add(long time, T item)
    {
        if (Count == _heap.Length)
        {
            Array.Resize(ref _heap, Count * 2);
        }

        int place = _free.Count > 0 ? _free.Pop() : Count;
        if (place == _blocks.Count * BlockLength)
        {
            _blocks.Add(new T[BlockLength]);
        }

        Item(place) = item;
        int at = Count++;
        while (at > 0 && _heap[(at - 1) / 2].Time > time)
        {
            _heap[at] = _heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }

        _heap[at] = (time, place);
    }

    /// <summary>Takes all that have the earliest time, in no particular order; valid until the next call.</summary>
    internal List<T> TakeEarliest()
    {
        _taken.Clear();
        for (long time = Earliest; Count > 0 && _heap[0].Time == time;)
        {
            int place = _heap[0].Place;
            _taken.Add(Item(place));
            Item(place) = default!;
            _free.Push(place);
            RemoveFirst();
        }

        return _taken;
    }

    private ref T Item(int place) => ref _blocks[place / BlockLength][place % BlockLength];

    private void RemoveFirst()
    {
        (long Time, int Place) last = _heap[--Count];
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

        _heap[at] = last;
    }
}
