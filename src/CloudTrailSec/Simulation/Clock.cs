namespace CloudTrailSec.Simulation;

/// <summary>Times as CloudTrail writes them. Inside, a time is whole seconds since 1970.</summary>
internal static class Clock
{
    internal const int Hour = 3600;
    internal const int Day = 24 * Hour;

    private static readonly DateTime s_epoch = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    internal static long Seconds(DateTime time) => (time.Ticks - s_epoch.Ticks) / TimeSpan.TicksPerSecond;

    internal static DateTime Date(long seconds) => s_epoch.AddTicks(seconds * TimeSpan.TicksPerSecond);

    /// <summary>2019-03-18T09:30:00Z.</summary>
    internal static void AddIso(DateTime time, Utf8Buffer to)
    {
        AddDate(time, '-', to);
        to.Add('T');
        to.AddNumber(time.Hour, 2);
        to.Add(':');
        to.AddNumber(time.Minute, 2);
        to.Add(':');
        to.AddNumber(time.Second, 2);
        to.Add('Z');
    }

    internal static void AddDate(DateTime time, char between, Utf8Buffer to)
    {
        to.AddNumber(time.Year, 4);
        to.Add(between);
        to.AddNumber(time.Month, 2);
        to.Add(between);
        to.AddNumber(time.Day, 2);
    }
}
