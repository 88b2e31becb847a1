using CloudTrailSec.Compat;

namespace CloudTrailSec.Events;

/// <summary>One of several patterns, tested on the bytes of a field: without regard to case, with <c>*</c> and <c>?</c>.</summary>
internal sealed class PatternSet
{
    private readonly byte[][] _exact;
    private readonly string[] _patterns;

    internal PatternSet(IEnumerable<string> patterns)
    {
        ILookup<bool, string> byForm = patterns.ToLookup(p => p.Any(c => c is '*' or '?' or > '\u007F'));
        _exact = [.. byForm[false].Select(Utf8.ToBytes)];
        _patterns = [.. byForm[true]];
    }

    internal static PatternSet? Of(IReadOnlyList<string> patterns) => patterns.Count == 0 ? null : new PatternSet(patterns);

    /// <summary>Tests a field as it stands in the record, escapes and all.</summary>
    internal bool Matches(ReadOnlySpan<byte> content) =>
        content.IndexOf((byte)'\\') >= 0 ? Matches(JsonText.Decode(content))
        : MatchesExact(content) || (_patterns.Length > 0 && MatchesPattern(Utf8.ToText(content)));

    internal bool Matches(string? text) => text is not null && (MatchesExact(Utf8.ToBytes(text)) || MatchesPattern(text));

    private bool MatchesExact(ReadOnlySpan<byte> content)
    {
        foreach (byte[] exact in _exact)
        {
            if (Utf8.EqualIgnoringCase(exact, content))
            {
                return true;
            }
        }

        return false;
    }

    private bool MatchesPattern(string text)
    {
        foreach (string pattern in _patterns)
        {
            if (Wildcard.IsMatch(pattern, text))
            {
                return true;
            }
        }

        return false;
    }
}
