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
            if (exact.Length == content.Length && EqualsIgnoreCase(exact, content))
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

    private static bool EqualsIgnoreCase(byte[] a, ReadOnlySpan<byte> b)
    {
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] != b[i] && (((a[i] ^ b[i]) != 0x20) || (a[i] | 0x20) is < (byte)'a' or > (byte)'z'))
            {
                return false;
            }
        }

        return true;
    }
}
