using System.Globalization;

namespace CloudTrailSec.Events;

/// <summary>
/// Delivery order. CloudTrail names its files <c>ACCOUNT_CloudTrail_REGION_yyyyMMddTHHmmZ_RANDOM.json.gz</c>, so the time in
/// the name orders files across accounts and regions; files with other names come first, by path.
/// </summary>
internal static class SourceOrder
{
    private const int TimeLength = 14;

    /// <summary>What to compare by, ordinally.</summary>
    internal static string KeyOf(string path) => (DeliveryTime(path) ?? string.Empty) + "\u0001" + path;

    /// <summary>When a log was delivered, by its name; null where the name is not CloudTrail's.</summary>
    internal static DateTime? Delivered(string path) => DeliveryTime(path) is { } time && DateTime.TryParseExact(
        time,
        "yyyyMMdd'T'HHmm'Z'",
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out DateTime delivered) ? delivered : null;

    /// <summary>The <c>yyyyMMddTHHmmZ</c> of a log's name; null where the name is not CloudTrail's.</summary>
    internal static string? DeliveryTime(string path)
    {
        int name = path.LastIndexOfAny(['/', '\\']) + 1;
        for (int at = path.IndexOf("_20", name, StringComparison.Ordinal); at >= 0; at = path.IndexOf("_20", at + 1, StringComparison.Ordinal))
        {
            if (at + 1 + TimeLength < path.Length && path[at + 9] == 'T' && path[at + TimeLength] == 'Z' && path[at + TimeLength + 1] == '_')
            {
                return path.Substring(at + 1, TimeLength);
            }
        }

        return null;
    }
}
