using System.Globalization;

namespace CloudTrailSec;

/// <summary>Amounts as people read them, the same in every culture.</summary>
public static class ReadableAmount
{
    /// <summary>A count with its noun: <c>1 file</c>, <c>3,872 files</c>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="noun">Of what, in the singular.</param>
    /// <returns>Text.</returns>
    public static string Of(long count, string noun) =>
        count.ToString("N0", CultureInfo.InvariantCulture) + " " + noun + (count == 1 ? string.Empty : "s");

    /// <summary>An amount of bytes in the unit that reads best, in powers of ten.</summary>
    /// <param name="bytes">How many.</param>
    /// <returns>Such as <c>85.2 MB</c>.</returns>
    public static string Bytes(double bytes)
    {
        string[] units = ["B", "kB", "MB", "GB", "TB"];
        int unit = 0;
        while (bytes >= 999.95 && unit < units.Length - 1)
        {
            bytes /= 1000;
            unit++;
        }

        return bytes.ToString(unit == 0 ? "0" : "0.0", CultureInfo.InvariantCulture) + " " + units[unit];
    }
}
