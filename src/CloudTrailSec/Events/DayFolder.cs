using System.Globalization;

namespace CloudTrailSec.Events;

/// <summary>A folder of one day's logs: <c>.../yyyy/MM/dd</c>, as in CloudTrail's layout.</summary>
internal readonly struct DayFolder(string path, DateTime day)
{
    internal string Path { get; } = path;

    internal DateTime Day { get; } = day;

    internal static bool TryParse(string path, out DayFolder folder)
    {
        folder = default;
        string[] parts = path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 3)
        {
            return false;
        }

        string date = string.Join("/", parts, parts.Length - 3, 3);
        bool isDay = DateTime.TryParseExact(
            date,
            "yyyy/MM/dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTime day);
        folder = new DayFolder(path, day);
        return isDay;
    }
}
