using System.Buffers.Text;
using System.Globalization;

namespace CloudTrailSec.Events;

/// <summary>Event times in every form they are met: ISO with Z, offset, fraction or blank, without a zone (UTC), or seconds and milliseconds since 1970.</summary>
internal static class EventTimes
{
    private const long EpochTicks = 621_355_968_000_000_000;
    private const double MillisecondsFrom = 100_000_000_000;

    /// <summary>Ticks UTC of a JSON value; 0 where it is no time.</summary>
    internal static long Parse(ReadOnlySpan<byte> json)
    {
        if (json[0] != '"')
        {
            return Utf8Parser.TryParse(json, out double epoch, out int length) && length == json.Length ? FromEpoch(epoch) : 0;
        }

        ReadOnlySpan<byte> text = json.Slice(1, json.Length - 2);
        return TryIso(text, out long ticks) ? ticks : Parse(JsonText.Decode(text));
    }

    /// <summary>Ticks UTC of a time in text; 0 where it is no time.</summary>
    internal static long Parse(string? text)
    {
        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces;
        if (string.IsNullOrWhiteSpace(text))
        {
            return 0;
        }

        return DateTimeOffset.TryParse(TrimFraction(text!), CultureInfo.InvariantCulture, Styles, out DateTimeOffset time)
            ? time.UtcTicks
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double epoch)
                ? FromEpoch(epoch)
                : 0;
    }

    private static long FromEpoch(double epoch)
    {
        double seconds = epoch >= MillisecondsFrom ? epoch / 1000 : epoch;
        return seconds is > 0 and < 253_402_300_800 ? EpochTicks + (long)(seconds * TimeSpan.TicksPerSecond) : 0;
    }

    /// <summary>The form AWS writes, <c>2024-07-31T13:06:24Z</c>, without making a string.</summary>
    private static bool TryIso(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.Length != 20 || text[19] != 'Z' || text[10] != 'T' || text[4] != '-' || text[7] != '-'
            || text[13] != ':' || text[16] != ':')
        {
            return false;
        }

        int year = (Two(text, 0) * 100) + Two(text, 2);
        int month = Two(text, 5), day = Two(text, 8), hour = Two(text, 11), minute = Two(text, 14), second = Two(text, 17);
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59)
        {
            return false;
        }

        ticks = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks;
        return true;
    }

    private static int Two(ReadOnlySpan<byte> text, int at)
    {
        int tens = text[at] - '0', ones = text[at + 1] - '0';
        return tens is < 0 or > 9 || ones is < 0 or > 9 ? -10_000 : (tens * 10) + ones;
    }

    /// <summary>.NET reads seven digits of a second; Athena and Lake write nine.</summary>
    private static string TrimFraction(string text)
    {
        int dot = text.IndexOf('.');
        int end = dot + 1;
        while (dot > 0 && end < text.Length && text[end] is >= '0' and <= '9')
        {
            end++;
        }

        return dot > 0 && end - dot > 8 ? text.Remove(dot + 8, end - dot - 8) : text;
    }
}
