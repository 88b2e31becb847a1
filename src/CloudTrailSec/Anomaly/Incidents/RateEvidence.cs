namespace CloudTrailSec.Anomaly;

/// <summary>An unusual rate.</summary>
internal readonly struct RateEvidence(RateKind kind, Token action, double count, double bits, RateHistogram? own)
{
    internal readonly RateKind Kind = kind;
    internal readonly Token Action = action;

    /// <summary>The most in five minutes.</summary>
    internal readonly double Count = count;

    internal readonly double Bits = bits;

    /// <summary>What was usual and the most so far, when it was judged; 0 where nothing was known.</summary>
    internal readonly double Typical = own is null ? 0 : Math.Pow(2, own.Typical);

    internal readonly double Max = own?.Max ?? 0;
}
