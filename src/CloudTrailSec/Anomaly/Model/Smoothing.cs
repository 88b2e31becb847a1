namespace CloudTrailSec.Anomaly;

/// <summary>
/// The probability of a value, backed off from the principal to its peers to a fixed guess (Pitman and Yor's process,
/// with Kneser and Ney's counts of distinct children in the parents).
/// </summary>
internal sealed class Smoothing(ModelData.SmoothingData parameters)
{
    private readonly double _discount = parameters.Discount;
    private readonly double _strength = parameters.Strength;

    /// <summary>The probability of a value.</summary>
    /// <param name="facet">The facet.</param>
    /// <param name="value">The value's key.</param>
    /// <param name="chain">The contexts, the principal's own first.</param>
    /// <param name="guess">The probability where nothing is known.</param>
    /// <param name="scale">What stored weights are worth now.</param>
    internal double Of(Facet facet, ulong value, ReadOnlySpan<Context> chain, double guess, double scale)
    {
        double probability = guess;
        for (int i = chain.Length - 1; i >= 0; i--)
        {
            RowTable? table = chain[i].Table(facet);
            if (table is null || table.Count == 0)
            {
                continue;
            }

            int row = table.Find(value);
            double count = row < 0 ? 0 : table[row].Weight * scale;
            double reserved = _discount * table.Count;
            probability = (Math.Max(count - _discount, 0) + ((_strength + reserved) * probability))
                / (_strength + Math.Max(table.Total * scale, reserved));
        }

        return probability;
    }
}
