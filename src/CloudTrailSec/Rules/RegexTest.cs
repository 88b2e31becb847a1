using System.Text.RegularExpressions;

namespace CloudTrailSec.Rules;

/// <summary>A regular expression is found in the text.</summary>
internal sealed class RegexTest : LeafTest
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMilliseconds(100);

    private readonly Regex _regex;

    /// <exception cref="ArgumentException">The pattern is not one that .NET knows.</exception>
    internal RegexTest(string pattern, RegexOptions options) =>
        _regex = new Regex(pattern, options | RegexOptions.CultureInvariant, s_limit);

    internal string Pattern => _regex.ToString();

    internal override int Cost => 25;

    internal override string Words => $"matches {_regex}";

    internal override bool IsReadable => false;

    private protected override bool Passes(ReadOnlySpan<byte> text, EventView view)
    {
        if (view.TimedOut)
        {
            return false;
        }

        try
        {
            return view.Characters.IsMatch(_regex, text);
        }
        catch (RegexMatchTimeoutException)
        {
            view.TimedOut = true;
            return false;
        }
    }
}
