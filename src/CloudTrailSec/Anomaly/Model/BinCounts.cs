namespace CloudTrailSec.Anomaly;

/// <summary>Sums for each five minutes of an incident.</summary>
internal struct BinCounts
{
    private int[]? _bins;
    private double[]? _sums;

    /// <summary>How many five minutes have a sum.</summary>
    internal int Count { readonly get; private set; }

    internal readonly double this[int index] => _sums![index];

    internal readonly int BinAt(int index) => _bins![index];

    internal void Add(int bin, double amount)
    {
        int at = Count - 1;
        while (at >= 0 && _bins![at] != bin)
        {
            at--;
        }

        if (at < 0)
        {
            at = Count++;
            if (_bins is null || at == _bins.Length)
            {
                Array.Resize(ref _bins, Math.Max(1, at * 2));
                Array.Resize(ref _sums, Math.Max(1, at * 2));
            }

            _bins![at] = bin;
            _sums![at] = 0;
        }

        _sums![at] += amount;
    }
}
