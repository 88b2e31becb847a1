namespace CloudTrailSec.Anomaly;

/// <summary>The hours of people: of a weekday or of a weekend, neighbouring hours counting a little.</summary>
internal static class Hours
{
    internal const double Same = .5;
    internal const double Next = .2;
    internal const double Second = .05;

    private static readonly Token[] s_values = [.. Enumerable.Range(0, 48).Select(h => new Token(Text(h)))];

    internal static int Of(long time)
    {
        long hours = time / 3600;
        bool isWeekend = ((hours / 24) + 3) % 7 >= 5;
        return (int)(hours % 24) + (isWeekend ? 24 : 0);
    }

    internal static int Shift(int hour, int by) => (hour / 24 * 24) + (((hour % 24) + 24 + by) % 24);

    internal static Token Value(int hour) => s_values[hour];

    private static string Text(int hour) => (hour < 24 ? "weekday " : "weekend ") + (hour % 24).ToString("D2") + "h";
}
