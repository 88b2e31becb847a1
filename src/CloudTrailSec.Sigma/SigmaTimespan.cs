using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>
/// A correlation's timespan: a number with a unit. Sigma's units count with their case: <c>10m</c> is ten minutes,
/// <c>1M</c> a month.
/// </summary>
internal static class SigmaTimespan
{
    /// <summary>The mean lengths that other tools use.</summary>
    private const double SecondsInMonth = 2_629_746, SecondsInYear = 31_556_952;

    private static readonly TimeSpan s_longest = TimeSpan.FromDays(3660);

    /// <exception cref="RuleFormatException">It is none.</exception>
    internal static TimeSpan Read(YamlNode node) =>
        node.Text() is { } text && TryParse(text, out TimeSpan span) && span > TimeSpan.Zero && span <= s_longest
            ? span : throw new RuleFormatException(node, $"'{node.Text()}' is not a timespan such as 10m, 2h, 7d or 1M.");

    private static bool TryParse(string text, out TimeSpan span)
    {
        double unit = text.EndsWith("M", StringComparison.Ordinal) ? SecondsInMonth
            : text.EndsWith("y", StringComparison.Ordinal) ? SecondsInYear : 0;
        if (unit == 0)
        {
            return TrailTime.TryParseSpan(text, out span);
        }

        bool isNumber = int.TryParse(
            text.Substring(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int count);
        span = isNumber && count <= s_longest.TotalSeconds / unit ? TimeSpan.FromSeconds(count * unit) : default;
        return isNumber;
    }
}
