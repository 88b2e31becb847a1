using System.Globalization;
using CloudTrailSec.Compat;
using CloudTrailSec.Events;

namespace CloudTrailSec.Rules;

/// <summary>A part of a time, in UTC, compares as asked.</summary>
internal sealed class TimePartTest(TimePart part, Comparison comparison, double limit) : LeafTest
{
    private const int LongestTime = 64;

    internal override int Cost => 25;

    internal override string Words =>
        FormattableString.Invariant($"has a {part.ToString().ToLowerInvariant()} that {comparison.Words()} {limit}");

    private protected override bool ReadsJson => false;

    private protected override bool Passes(ReadOnlySpan<byte> text, EventView view)
    {
        long ticks = text.Length <= LongestTime ? EventTimes.Parse(Utf8.ToText(text)) : 0;
        return ticks != 0 && comparison.Holds(Of(new DateTime(ticks, DateTimeKind.Utc)), limit);
    }

    private int Of(DateTime time) => part switch
    {
        TimePart.Minute => time.Minute,
        TimePart.Hour => time.Hour,
        TimePart.Day => time.Day,
        TimePart.Week => IsoWeek(time),
        TimePart.Month => time.Month,
        _ => time.Year,
    };

    /// <summary>The ISO week is the week of its Thursday. (.NET Standard 2.0 has no ISOWeek.)</summary>
    private static int IsoWeek(DateTime time)
    {
        DayOfWeek day = CultureInfo.InvariantCulture.Calendar.GetDayOfWeek(time);
        int toThursday = DayOfWeek.Thursday - (day == DayOfWeek.Sunday ? (DayOfWeek)7 : day);
        long thursday = time.Ticks + (toThursday * TimeSpan.TicksPerDay);
        thursday = Math.Min(Math.Max(thursday, DateTime.MinValue.Ticks), DateTime.MaxValue.Ticks);
        return ((new DateTime(thursday).DayOfYear - 1) / 7) + 1;
    }
}
