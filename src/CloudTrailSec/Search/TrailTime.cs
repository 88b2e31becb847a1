using System.Globalization;

namespace CloudTrailSec;

/// <summary>Times as people write them: a date, a time with or without an offset, or how long ago.</summary>
public static class TrailTime
{
    /// <summary>What <see cref="TryParse"/> takes, for messages.</summary>
    public const string Forms =
        "a date (2019-03-22), a time (2019-03-22T14:30Z, 2019-03-22 16:30+02:00) or how long ago (90s, 30m, 2h, 7d, 1d12h, 2w)";

    // Only forms that read one way: 03/04/2019 is two different days.
    private static readonly string[] s_forms =
    [
        "yyyy-MM-dd", "yyyyMMdd",
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mm K", "yyyy-MM-dd HH:mm:ss K", "yyyyMMdd'T'HHmmK", "yyyyMMdd'T'HHmmssK",
    ];

    /// <summary>
    /// Reads a time. What has no offset is UTC, a date is its midnight, a span is that long before now.
    /// </summary>
    /// <param name="text">The time, in one of the <see cref="Forms"/>.</param>
    /// <param name="now">What spans count back from.</param>
    /// <param name="time">The time, its offset as written.</param>
    /// <returns>False where the text is no time, or one before the year 1.</returns>
    public static bool TryParse(string? text, DateTimeOffset now, out DateTimeOffset time)
    {
        time = default;
        string trimmed = text?.Trim() ?? string.Empty;
        if (TryParseSpan(trimmed, out TimeSpan ago))
        {
            bool isPossible = ago.Ticks <= now.UtcTicks;
            time = isPossible ? now.ToUniversalTime() - ago : default;
            return isPossible;
        }

        return DateTimeOffset.TryParseExact(
            trimmed, s_forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }

    /// <summary>Reads how long: numbers with a unit (s, m, h, d, w), in any order.</summary>
    /// <param name="text">Such as 90s, 30m or 1d12h.</param>
    /// <param name="span">How long.</param>
    /// <returns>False where the text says no such thing.</returns>
    public static bool TryParseSpan(string text, out TimeSpan span)
    {
        double seconds = 0;
        int at = 0;
        while (at < text.Length)
        {
            int start = at;
            while (at < text.Length && text[at] is (>= '0' and <= '9') or '.')
            {
                at++;
            }

            int unit = at < text.Length ? SecondsIn(text[at]) : 0;
            if (unit == 0 || !double.TryParse(
                text.Substring(start, at - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count))
            {
                span = default;
                return false;
            }

            seconds += count * unit;
            at++;
        }

        bool isSpan = text.Length > 0 && seconds < TimeSpan.MaxValue.TotalSeconds;
        span = isSpan ? TimeSpan.FromSeconds(seconds) : default;
        return isSpan;
    }

    private static int SecondsIn(char unit) => unit switch
    {
        's' or 'S' => 1,
        'm' or 'M' => 60,
        'h' or 'H' => 3600,
        'd' or 'D' => 86_400,
        'w' or 'W' => 604_800,
        _ => 0,
    };
}
