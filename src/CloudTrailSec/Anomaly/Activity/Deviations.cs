using System.Globalization;
using System.Security.Cryptography;
using CloudTrailSec.Compat;

namespace CloudTrailSec.Anomaly;

/// <summary>Deviations as findings, in words.</summary>
internal static class Deviations
{
    private const int SecondsPerHour = 3600;

    internal static TrailDeviation Of(ActivitySeries series, long start, long end, double bits, int level)
    {
        double usual = series.Usual.Count == 0 ? 0 : Math.Pow(2, series.Usual.Typical);
        string what = What(series);
        string count = Number(series.Current);
        string known = series.Usual.Count == 0
            ? "nothing like it was seen before"
            : $"usual {Number(usual)} where there are any, the most so far {Number(series.Usual.Max)}";
        return new TrailDeviation
        {
            Id = IdOf(series, start),
            Level = level,
            Title = $"{count} {what}",
            Measure = series.Measure,
            Subject = series.Subject,
            Observed = series.Current,
            Expected = usual,
            Most = series.Usual.Max,
            Score = bits,
            Reasons =
            [
                new TrailReason("rate", $"{count} {what}; {known}", bits),
                new TrailReason("principal", $"most of it by {series.Principal}"),
            ],
            Principal = series.Principal,
            Account = series.Account,
            Region = series.Region == "*" ? null : series.Region,
            Start = Plausible.Time(series.Measure == ActivityMeasure.ErrorMessages ? end - 900 : start),
            End = Plausible.Time(end),
            EventCount = (int)Math.Min(int.MaxValue, series.Current),
        };
    }

    internal static TrailDeviation Of(SilentSource source, long hour)
    {
        long hours = hour - source.Last;
        string who = source.Kind == "trail" ? $"account {source.Account}" : $"{source.Kind} {source.Name}";
        string share = Math.Round(source.Overall * 100).ToString("F0", CultureInfo.InvariantCulture);
        return new TrailDeviation
        {
            Id = IdOf("silence", source.Kind, source.Account, source.Name, source.Last.ToString(CultureInfo.InvariantCulture)),
            Level = source.Kind switch { "trail" => 9, "region" => 8, _ => 5 },
            Title = $"Nothing from {who} for {ReadableAmount.Of(hours, "hour")}",
            Measure = ActivityMeasure.Silence,
            Subject = source.Name,
            Observed = hours,
            Score = source.Bits,
            Reasons = [new TrailReason("silence", $"it usually speaks in {share}% of all hours", source.Bits)],
            Principal = source.Kind == "principal" ? source.Name : null,
            Account = source.Account,
            Region = source.Kind == "region" ? source.Name : null,
            Start = Plausible.Time((source.Last + 1) * SecondsPerHour),
            End = Plausible.Time((hour + 1) * SecondsPerHour),
        };
    }

    /// <summary>The same for the same window in every run.</summary>
    internal static string IdOf(ActivitySeries series, long start) => IdOf(
        series.Measure.ToString(), series.Account, series.Region, series.Subject, start.ToString(CultureInfo.InvariantCulture));

    private static string IdOf(params string[] parts)
    {
        using SHA256 hash = SHA256.Create();
        string cause = "deviation\n" + string.Join("\n", parts);
        return new Guid(hash.ComputeHash(Utf8.ToBytes(cause)).AsSpan(0, 16).ToArray()).ToString();
    }

    private static string What(ActivitySeries series) => series.Measure switch
    {
        ActivityMeasure.CallRate => $"calls of {series.Action} in {series.Region} within five minutes",
        ActivityMeasure.ErrorRate =>
            $"calls of {series.Action} in {series.Region} failed with {series.Code} within five minutes",
        _ => $"different messages of denied calls in account {series.Account} within a quarter of an hour",
    };

    private static string Number(double count) => Math.Round(count).ToString("N0", CultureInfo.InvariantCulture);
}
