using System.Text.RegularExpressions;

namespace CloudTrailSec.Shell;

/// <summary>Texts with <c>*</c> and <c>?</c>, without regard to case.</summary>
internal sealed class Glob
{
    private readonly Regex _regex;

    internal Glob(string pattern) => _regex = new Regex(
        "^" + Regex.Escape(pattern).Replace(@"\*", ".*").Replace(@"\?", ".") + "$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);

    internal bool IsMatch(string? text) => text is not null && _regex.IsMatch(text);
}
