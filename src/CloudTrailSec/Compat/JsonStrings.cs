#if !NETSTANDARD2_0
using System.Numerics;
using System.Runtime.Intrinsics;
#endif

namespace CloudTrailSec.Compat;

/// <summary>Looks through the content of JSON strings, sixteen bytes at a time where the platform can.</summary>
internal static class JsonStrings
{
    /// <summary>Where a quote, a backslash or a control character stands; the length where none does.</summary>
    internal static int FindSpecial(ReadOnlySpan<byte> text, int from)
    {
        int at = from;
#if !NETSTANDARD2_0
        for (; at + Vector128<byte>.Count <= text.Length; at += Vector128<byte>.Count)
        {
            Vector128<byte> part = Vector128.Create(text.Slice(at, Vector128<byte>.Count));
            uint special = (Vector128.Equals(part, Vector128.Create((byte)'"'))
                | Vector128.Equals(part, Vector128.Create((byte)'\\'))
                | Vector128.LessThan(part, Vector128.Create((byte)' '))).ExtractMostSignificantBits();
            if (special != 0)
            {
                return at + BitOperations.TrailingZeroCount(special);
            }
        }
#endif
        while (at < text.Length && text[at] is not ((byte)'"' or (byte)'\\' or < (byte)' '))
        {
            at++;
        }

        return at;
    }
}
