using System.Globalization;

namespace CloudTrailSec.Anomaly;

/// <summary>Unusual rates in words.</summary>
internal static class RateSentences
{
    private const double BytesInUnit = 1024;

    internal static string Short(in RateEvidence rate) => rate.Kind == RateKind.Bytes
        ? ReadableAmount.Bytes((rate.Count - 1) * BytesInUnit) + " read within five minutes"
        : $"{Number(rate.Count)} {What(rate)} within five minutes";

    internal static string Of(in RateEvidence rate) => Short(rate) + (rate.Max == 0
        ? "; nothing like it was seen before"
        : $"; usual {Amount(rate.Kind, rate.Typical)}, the most so far {Amount(rate.Kind, rate.Max)}");

    private static string What(in RateEvidence rate) => rate.Kind switch
    {
        RateKind.Action => $"calls of {rate.Action.Text}",
        RateKind.Fan => $"different resources of {rate.Action.Text}",
        RateKind.Write => "calls that change something",
        RateKind.Error => "failed calls",
        _ => "calls",
    };

    private static string Amount(RateKind kind, double count) =>
        kind == RateKind.Bytes ? ReadableAmount.Bytes(Math.Max(0, count - 1) * BytesInUnit) : Number(count);

    private static string Number(double count) => Math.Round(count).ToString("N0", CultureInfo.InvariantCulture);
}
