using System.Text.RegularExpressions;

namespace CloudTrailSec.Sigma;

/// <summary>
/// One value that stands for several: placeholders, and dashes that a command line takes for one another.
/// </summary>
internal static class ValueVariants
{
    private const int MaxVariants = 5_000;

    private static readonly Regex s_placeholder = new("%([^%]+)%", RegexOptions.CultureInvariant);
    private static readonly Regex s_dash = new(@"\B[-/–—―]\b", RegexOptions.CultureInvariant);
    private static readonly string[] s_dashes = ["-", "/", "–", "—", "―"];

    /// <exception cref="FormatException">There is no such list.</exception>
    internal static IEnumerable<string> Expand(string value, SigmaOptions options) =>
        Vary(value, s_placeholder, match => List(match, options));

    /// <summary>
    /// A regular expression with each placeholder as a group of alternatives, so that it may stand behind "not followed
    /// by" too. Nothing matches an empty list.
    /// </summary>
    internal static string Alternatives(string pattern, SigmaOptions options) => s_placeholder.Replace(pattern, match =>
        List(match, options) is { Count: > 0 } list ? $"(?:{string.Join("|", list.Select(Regex.Escape))})" : "(?!)");

    internal static IEnumerable<string> WinDash(string value) => Vary(value, s_dash, _ => s_dashes);

    private static IReadOnlyList<string> List(Match match, SigmaOptions options)
    {
        _ = options.Asked.Add(match.Groups[1].Value);
        return options.Placeholders.TryGetValue(match.Groups[1].Value, out IReadOnlyList<string>? list)
            ? list : throw new FormatException($"There is no list for the placeholder {match.Value}.");
    }

    private static List<string> Vary(string value, Regex part, Func<Match, IReadOnlyList<string>> choices)
    {
        List<string> variants = [string.Empty];
        int from = 0;
        foreach (Match match in part.Matches(value))
        {
            string between = value.Substring(from, match.Index - from);
            IReadOnlyList<string> values = choices(match);
            if ((long)variants.Count * values.Count > MaxVariants)
            {
                throw new FormatException($"The value stands for more than {MaxVariants} others.");
            }

            variants = [.. variants.SelectMany(v => values.Select(c => v + between + c))];
            from = match.Index + match.Length;
        }

        return variants.ConvertAll(v => v + value.Substring(from));
    }
}
