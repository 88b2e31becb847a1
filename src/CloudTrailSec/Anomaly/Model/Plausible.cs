namespace CloudTrailSec.Anomaly;

/// <summary>Times that CloudTrail can have written. A single wild one would age all that was learnt.</summary>
internal static class Plausible
{
    /// <summary>2013-01-01: CloudTrail began that year.</summary>
    private const long First = 1_356_998_400;

    /// <summary>2100-01-01.</summary>
    private const long Last = 4_102_444_800;

    private static readonly DateTime s_epoch = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    internal static bool Is(long time) => time is >= First and < Last;

    /// <summary>Seconds since 1970 as a time, UTC.</summary>
    internal static DateTime Time(long seconds) => s_epoch.AddSeconds(seconds);
}
