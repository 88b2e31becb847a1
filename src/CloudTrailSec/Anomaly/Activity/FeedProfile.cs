namespace CloudTrailSec.Anomaly;

/// <summary>
/// How much of one direction there is at each hour of the week. An hour met little leans on the same hour of other days,
/// and that on all hours.
/// </summary>
internal sealed class FeedProfile
{
    internal const int Slots = 168;
    private const int HoursOfDay = 24;
    private const int SecondsPerHour = 3600;

    /// <summary>Eight weeks of five minutes of one hour: what is older fades.</summary>
    private const double Memory = 96;

    /// <summary>How much the wider view counts: as much as one hour's five minutes.</summary>
    private const double Prior = 12;
    private const double Deviations = 1.96;

    internal (double Count, double Sum, double Squares)[] Hours { get; } = new (double, double, double)[Slots];

    internal static int SlotOf(long time) => (int)(time / SecondsPerHour % Slots);

    internal void Learn(long time, double count)
    {
        ref (double Count, double Sum, double Squares) hour = ref Hours[SlotOf(time)];
        const double Fade = 1 - (1 / Memory);
        hour = ((hour.Count * Fade) + 1, (hour.Sum * Fade) + count, (hour.Squares * Fade) + (count * count));
    }

    /// <summary>What is to be expected, and the band that nineteen of twenty fall into; null where nothing is known.
    /// </summary>
    internal (double Expected, double Low, double High)? Expect(long time)
    {
        int slot = SlotOf(time);
        (double Count, double Sum, double Squares) all = Sum(_ => true);
        if (all.Count < Prior)
        {
            return null;
        }

        double mean = all.Sum / all.Count;
        double square = all.Squares / all.Count;
        (mean, square) = Lean(Sum(s => s % HoursOfDay == slot % HoursOfDay), mean, square);
        (mean, square) = Lean(Hours[slot], mean, square);
        double deviation = Math.Sqrt(Math.Max(mean, square - (mean * mean)));
        return (mean, Math.Max(0, mean - (Deviations * deviation)), mean + (Deviations * deviation));
    }

    internal void Merge(FeedProfile other)
    {
        for (int i = 0; i < Slots; i++)
        {
            (double count, double sum, double squares) = other.Hours[i];
            Hours[i] = (Hours[i].Count + count, Hours[i].Sum + sum, Hours[i].Squares + squares);
        }
    }

    private static (double Mean, double Square) Lean(
        (double Count, double Sum, double Squares) own, double mean, double square) =>
        ((own.Sum + (Prior * mean)) / (own.Count + Prior), (own.Squares + (Prior * square)) / (own.Count + Prior));

    private (double Count, double Sum, double Squares) Sum(Func<int, bool> takes)
    {
        (double Count, double Sum, double Squares) sum = default;
        for (int i = 0; i < Slots; i++)
        {
            if (takes(i))
            {
                sum = (sum.Count + Hours[i].Count, sum.Sum + Hours[i].Sum, sum.Squares + Hours[i].Squares);
            }
        }

        return sum;
    }
}
