#if !NETSTANDARD2_0
using System.Runtime.Intrinsics;
#endif

namespace CloudTrailSec.Compat;

/// <summary>Marks what ends or escapes the content of a JSON string: quotes, backslashes and control characters.</summary>
internal static class SpecialBytes
{
    /// <summary>How many bytes are looked at together.</summary>
    internal const int BlockLength = 64;

    /// <summary>One bit for each of the first 64 bytes, the first byte's lowest.</summary>
    internal static ulong In(ReadOnlySpan<byte> text)
    {
#if !NETSTANDARD2_0
        if (text.Length >= BlockLength)
        {
            return In(Vector256.Create(text)) | ((ulong)In(Vector256.Create(text.Slice(32))) << 32);
        }
#endif
        ulong found = 0;
        for (int at = 0; at < text.Length && at < BlockLength; at++)
        {
            found |= text[at] is (byte)'"' or (byte)'\\' or < (byte)' ' ? 1UL << at : 0;
        }

        return found;
    }

    /// <summary>Where the lowest bit stands that is set.</summary>
    internal static int First(ulong bits)
    {
#if !NETSTANDARD2_0
        return System.Numerics.BitOperations.TrailingZeroCount(bits);
#else
        int at = 0;
        for (; (bits & 1) == 0; bits >>= 1)
        {
            at++;
        }

        return at;
#endif
    }

#if !NETSTANDARD2_0
    private static uint In(Vector256<byte> part) =>
        (Vector256.Equals(part, Vector256.Create((byte)'"'))
            | Vector256.Equals(part, Vector256.Create((byte)'\\'))
            | Vector256.LessThan(part, Vector256.Create((byte)' '))).ExtractMostSignificantBits();
#endif
}
