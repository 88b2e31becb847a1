namespace CloudTrailSec.Anomaly;

/// <summary>The values of one facet in one context. Bounded: the value met least makes room for a new one.</summary>
internal sealed class RowTable(Facet facet)
{
    private const int LongestScan = 8;
    private const int MostCompared = 1024;
    private const int SomeCompared = 64;

    private Row[] _rows = new Row[1];
    private int[] _buckets = [];

    internal Facet Facet { get; } = facet;

    /// <summary>The table of the context's next facet.</summary>
    internal RowTable? Next { get; set; }

    /// <summary>How many values there are.</summary>
    internal int Count { get; private set; }

    /// <summary>The sum of the weights.</summary>
    internal double Total { get; private set; }

    internal ref Row this[int index] => ref _rows[index];

    /// <summary>Where the value's row is; negative where there is none.</summary>
    internal int Find(ulong key)
    {
        if (_buckets.Length == 0)
        {
            for (int i = 0; i < Count; i++)
            {
                if (_rows[i].Value.Key == key)
                {
                    return i;
                }
            }

            return -1;
        }

        int at = _buckets[Bucket(key)] - 1;
        while (at >= 0 && _rows[at].Value.Key != key)
        {
            at = _rows[at].Next - 1;
        }

        return at;
    }

    /// <summary>Adds to a value's weight.</summary>
    /// <param name="value">The value.</param>
    /// <param name="weight">How much, in units of the decay's reference time.</param>
    /// <param name="time">When it was met.</param>
    /// <param name="capacity">How many values may be remembered.</param>
    /// <param name="evicted">Counts what had to be forgotten.</param>
    /// <param name="index">Where the row is.</param>
    /// <returns>Whether the value is new.</returns>
    internal bool Add(in Token value, double weight, uint time, int capacity, ref long evicted, out int index)
    {
        Total += weight;
        index = Find(value.Key);
        if (index >= 0)
        {
            _rows[index].Weight += weight;
            _rows[index].Last = Math.Max(_rows[index].Last, time);
            return false;
        }

        Put(new Row { Value = value, Weight = weight, First = time, Last = time }, capacity, ref evicted, out index);
        return true;
    }

    /// <summary>Puts a row as it is: for state that is loaded or merged. The value must not be there yet.</summary>
    internal void Load(Row row)
    {
        long none = 0;
        Total += row.Weight;
        Put(row, int.MaxValue, ref none, out _);
    }

    /// <summary>Forgets rows.</summary>
    /// <returns>How many.</returns>
    internal int Forget(Func<Row, bool> isForgotten)
    {
        Row[] kept = [.. _rows.Take(Count).Where(r => !isForgotten(r))];
        int forgotten = Count - kept.Length;
        if (forgotten > 0)
        {
            _rows = new Row[1];
            _buckets = [];
            Count = 0;
            Total = 0;
            Array.ForEach(kept, Load);
        }

        return forgotten;
    }

    /// <summary>Sums depend on the order of adding: state that is loaded takes the sum as it was.</summary>
    internal void SetTotal(double total) => Total = total;

    internal void Rescale(double factor)
    {
        Total *= factor;
        for (int i = 0; i < Count; i++)
        {
            _rows[i].Weight *= factor;
        }
    }

    private void Put(Row row, int capacity, ref long evicted, out int index)
    {
        if (Count >= capacity)
        {
            index = Weakest((int)(row.Value.Key % (ulong)Count));
            Total -= _rows[index].Weight;
            evicted++;
            Unlink(index);
            _rows[index] = row;
            Link(index);
            return;
        }

        if (Count == _rows.Length)
        {
            Array.Resize(ref _rows, Count < 4 ? Count + 1 : Count + (Count / 2));
        }

        index = Count++;
        _rows[index] = row;
        if (Count > Math.Max(LongestScan, _buckets.Length))
        {
            Rebuild();
        }
        else
        {
            Link(index);
        }
    }

    /// <summary>
    /// The value met least; in a large table the least of some, so that room is made in bounded time.
    /// </summary>
    private int Weakest(int start)
    {
        int tried = Count <= MostCompared ? Count : SomeCompared;
        int first = tried == Count ? 0 : start;
        int weakest = first;
        for (int i = 1; i < tried; i++)
        {
            int at = (first + i) % Count;
            ref Row row = ref _rows[at];
            ref Row least = ref _rows[weakest];
            if (row.Weight < least.Weight || (row.Weight == least.Weight && row.First < least.First))
            {
                weakest = at;
            }
        }

        return weakest;
    }

    private void Rebuild()
    {
        if (Count <= LongestScan)
        {
            return;
        }

        _buckets = new int[Math.Max(16, Count > _buckets.Length ? Count * 2 : _buckets.Length)];
        for (int i = 0; i < Count; i++)
        {
            Link(i);
        }
    }

    private void Link(int index)
    {
        if (_buckets.Length > 0)
        {
            ref int bucket = ref _buckets[Bucket(_rows[index].Value.Key)];
            _rows[index].Next = bucket;
            bucket = index + 1;
        }
    }

    private void Unlink(int index)
    {
        if (_buckets.Length == 0)
        {
            return;
        }

        ref int link = ref _buckets[Bucket(_rows[index].Value.Key)];
        while (link != index + 1)
        {
            link = ref _rows[link - 1].Next;
        }

        link = _rows[index].Next;
    }

    private int Bucket(ulong key) => (int)((key ^ (key >> 32)) % (ulong)_buckets.Length);
}
