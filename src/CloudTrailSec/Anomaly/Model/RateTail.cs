namespace CloudTrailSec.Anomaly;

/// <summary>How improbable it is to see so many of something in five minutes.</summary>
internal readonly struct RateTail
{
    private const double Least = 1e-12;

    /// <summary>The probability of as many or more.</summary>
    internal readonly double Probability;

    internal RateTail(
        RateKind kind, RateHistogram? own, RateHistogram? peers, double count, double scale, ModelData.RateData model)
    {
        double usual = kind == RateKind.Bytes ? 256 : 2;
        double tail = count > usual ? Math.Min(1, Math.Pow(usual / count, model.Pareto)) : 1;
        tail = Backed(peers, tail, count, scale, model);
        Probability = Math.Max(Backed(own, tail, count, scale, model), Least);
    }

    /// <summary>Just above the record is not a miracle: one in n, then falling like a power.</summary>
    private static double Backed(RateHistogram? counts, double tail, double count, double scale, ModelData.RateData model)
    {
        if (counts is null)
        {
            return tail;
        }

        double n = counts.Total * scale;
        double prior = model.Strength * tail;
        return count > counts.Max
            ? Math.Max(prior / (n + model.Strength), Math.Pow(counts.Max / count, model.Pareto) / (n + 2))
            : ((counts.AtLeast(count) * scale) + prior) / (n + model.Strength);
    }
}
