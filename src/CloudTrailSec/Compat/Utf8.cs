using System.Text;

namespace CloudTrailSec.Compat;

/// <summary>UTF-8 and text, the same on both targets. Bytes that are not UTF-8 become U+FFFD.</summary>
internal static class Utf8
{
#if NETSTANDARD2_0
    internal static string ToText(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8.ToArray());

    /// <summary>Whether bytes are a text, and ASCII.</summary>
    internal static bool EqualAscii(ReadOnlySpan<byte> utf8, string text)
    {
        bool isEqual = utf8.Length == text.Length;
        for (int i = 0; isEqual && i < utf8.Length; i++)
        {
            isEqual = utf8[i] == text[i] && text[i] < 0x80;
        }

        return isEqual;
    }
#else
    internal static string ToText(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

    /// <summary>Whether bytes are a text, and ASCII.</summary>
    internal static bool EqualAscii(ReadOnlySpan<byte> utf8, string text) => Ascii.Equals(utf8, text);
#endif

    internal static byte[] ToBytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A text as records have it: half a character is U+FFFD.</summary>
    internal static string Whole(string text) => ToText(ToBytes(text));

    /// <summary>Whether two texts are the same but for the case of ASCII letters.</summary>
    internal static bool EqualIgnoringCase(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        if (a.Length != b.Length)
        {
            return false;
        }

        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] != b[i] && ((a[i] ^ b[i]) != 0x20 || (a[i] | 0x20) is < 'a' or > 'z'))
            {
                return false;
            }
        }

        return true;
    }
}
