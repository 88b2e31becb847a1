using System.Text.RegularExpressions;

namespace CloudTrailSec.Anomaly;

/// <summary>
/// Regular expressions over hostile text: each has a time limit, and text that exceeds it counts as no match.
/// </summary>
internal static class Patterns
{
    private const int LongestText = 4096;

    private static readonly TimeSpan s_limit = TimeSpan.FromMilliseconds(250);

    internal static Regex New(string pattern, RegexOptions options = RegexOptions.None) =>
        new(pattern, options | RegexOptions.CultureInvariant, s_limit);

    internal static bool Matches(Regex regex, string text)
    {
        try
        {
            return regex.IsMatch(Cut(text));
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    internal static string Replace(Regex regex, string text, string by)
    {
        try
        {
            return regex.Replace(Cut(text), by);
        }
        catch (RegexMatchTimeoutException)
        {
            return Cut(text);
        }
    }

    internal static string? First(Regex regex, string text)
    {
        try
        {
            Match match = regex.Match(Cut(text));
            return match.Success ? match.Value : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static string Cut(string text) => text.Length > LongestText ? text.Substring(0, LongestText) : text;
}
