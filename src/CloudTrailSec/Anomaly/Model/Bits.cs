namespace CloudTrailSec.Anomaly;

/// <summary>Evidence is counted in bits.</summary>
internal static class Bits
{
    private const double BitsPerNat = 1.4426950408889634;

    internal static double Log2(double x) => Math.Log(x) * BitsPerNat;

    /// <summary>How much better an intruder explains a value than habit does.</summary>
    /// <param name="facet">How often an intruder deviates, and the most it can give.</param>
    /// <param name="intruder">The value's probability with an intruder who deviates.</param>
    /// <param name="habit">The value's probability as usual.</param>
    internal static double Ratio(ModelData.FacetData facet, double intruder, double habit) =>
        Math.Min(facet.Cap, Log2(1 - facet.Nu + (facet.Nu * intruder / habit)));
}
