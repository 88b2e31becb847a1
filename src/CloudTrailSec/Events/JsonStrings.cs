using System.Runtime.CompilerServices;
using CloudTrailSec.Compat;

namespace CloudTrailSec.Events;

/// <summary>
/// Passes over strings of JSON. Most are shorter than the block that is looked at together, so what was found in it is
/// kept for the next ones.
/// </summary>
internal struct JsonStrings
{
    private int _blockEnd;
    private ulong _special;

    /// <summary>Passes over the string that starts at a quote; places go up from call to call.</summary>
    /// <returns>The place behind its closing quote; the complement of where it is wrong or cut.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Pass(ReadOnlySpan<byte> data, int at)
    {
        at++;
        while (true)
        {
            ulong left = at < _blockEnd ? _special >> (at - _blockEnd + SpecialBytes.BlockLength) : 0;
            if (left == 0)
            {
                this = BlockFrom(data, Math.Max(at, _blockEnd));
                at = _blockEnd - SpecialBytes.BlockLength;
                left = _special;
                if (left == 0)
                {
                    return ~data.Length;
                }
            }

            at += SpecialBytes.First(left);
            if (data[at] == '"')
            {
                return at + 1;
            }

            int escape = data[at] == '\\' ? EscapeLength(data, at) : 0;
            if (escape == 0)
            {
                return ~at;
            }

            at += escape;
        }
    }

    /// <summary>The next block that has something special in it; nothing is special in the last one where none has.</summary>
    private static JsonStrings BlockFrom(ReadOnlySpan<byte> data, int at)
    {
        JsonStrings next = default;
        while (at < data.Length && next._special == 0)
        {
            next._special = SpecialBytes.In(data.Slice(at));
            at += SpecialBytes.BlockLength;
        }

        next._blockEnd = at;
        return next;
    }

    /// <summary>How long an escape is; 0 where it is none.</summary>
    private static int EscapeLength(ReadOnlySpan<byte> data, int at)
    {
        if (at + 1 >= data.Length)
        {
            return 1; // The string is cut, which its reader sees next.
        }

        if (data[at + 1] != 'u')
        {
            return "\"\\/bfnrt"u8.IndexOf(data[at + 1]) < 0 ? 0 : 2;
        }

        int end = Math.Min(at + 6, data.Length);
        for (int digit = at + 2; digit < end; digit++)
        {
            if (data[digit] is not ((>= (byte)'0' and <= (byte)'9') or (>= (byte)'a' and <= (byte)'f')
                or (>= (byte)'A' and <= (byte)'F')))
            {
                return 0;
            }
        }

        return 6;
    }
}
