namespace CloudTrailSec.Anomaly;

/// <summary>
/// How large the counts of active five minutes are: a histogram in half octaves, old ones weighing less.
/// </summary>
internal sealed class RateHistogram(RateKind kind)
{
    private byte[] _bins = [];
    private double[] _weights = [];

    internal RateKind Kind { get; } = kind;

    /// <summary>The context's histogram of the next kind.</summary>
    internal RateHistogram? Next { get; set; }

    /// <summary>The sum of the weights, in units of the decay's reference time.</summary>
    internal double Total { get; private set; }

    internal double Max { get; private set; }

    internal int Count => _bins.Length;

    /// <summary>The middle of the counts, in octaves.</summary>
    internal double Typical
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < _bins.Length; i++)
            {
                sum += _weights[i];
                if (sum >= Total / 2)
                {
                    return _bins[i] / 2.0;
                }
            }

            return 0;
        }
    }

    internal (byte Bin, double Weight) this[int index] => (_bins[index], _weights[index]);

    internal void Add(double count, double weight) => AddBin(BinOf(count), weight, count);

    internal void AddBin(byte bin, double weight, double max)
    {
        Total += weight;
        Max = Math.Max(Max, max);
        int at = Array.BinarySearch(_bins, bin);
        if (at < 0)
        {
            at = ~at;
            Insert(ref _bins, at, bin);
            Insert(ref _weights, at, 0);
        }

        _weights[at] += weight;
    }

    /// <summary>The weight of the counts that are as large, in half octaves.</summary>
    internal double AtLeast(double count)
    {
        byte bin = BinOf(count);
        double sum = 0;
        for (int i = _bins.Length - 1; i >= 0 && _bins[i] >= bin; i--)
        {
            sum += _weights[i];
        }

        return sum;
    }

    /// <summary>Sums depend on the order of adding: state that is loaded takes the sum as it was.</summary>
    internal void SetTotal(double total) => Total = total;

    internal void Rescale(double factor)
    {
        Total *= factor;
        for (int i = 0; i < _weights.Length; i++)
        {
            _weights[i] *= factor;
        }
    }

    private static byte BinOf(double count) => (byte)Math.Max(0, Math.Min(255, (2 * Bits.Log2(count)) + .5));

    private static void Insert<T>(ref T[] array, int at, T item)
    {
        T[] longer = new T[array.Length + 1];
        Array.Copy(array, longer, at);
        longer[at] = item;
        Array.Copy(array, at, longer, at + 1, array.Length - at);
        array = longer;
    }
}
