using System.Text;

namespace CloudTrailSec.Compat;

/// <summary>UTF-8 to text, the same on both targets. Bytes that are not UTF-8 become U+FFFD.</summary>
internal static class Utf8
{
#if NETSTANDARD2_0
    internal static string ToText(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8.ToArray());
#else
    internal static string ToText(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
#endif

    internal static byte[] ToBytes(string text) => Encoding.UTF8.GetBytes(text);
}
