using System.Text.RegularExpressions;

namespace CloudTrailSec.Compat;

/// <summary>Regular expressions over UTF-8. .NET Standard 2.0 can match strings only; newer targets match characters in memory used again.</summary>
internal sealed class RegexText
{
#if NETSTANDARD2_0
    internal bool IsMatch(Regex regex, ReadOnlySpan<byte> utf8) => regex.IsMatch(Utf8.ToText(utf8));
#else
    private const int KeptCharacters = 1 << 18;

    private char[] _characters = new char[256];

    internal bool IsMatch(Regex regex, ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > KeptCharacters)
        {
            return regex.IsMatch(Utf8.ToText(utf8));
        }

        if (_characters.Length < utf8.Length)
        {
            _characters = new char[utf8.Length * 2];
        }

        int length = System.Text.Encoding.UTF8.GetChars(utf8, _characters);
        return regex.IsMatch(_characters.AsSpan(0, length));
    }
#endif
}
