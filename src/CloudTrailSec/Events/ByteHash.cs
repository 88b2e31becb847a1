using System.Buffers.Binary;

namespace CloudTrailSec.Events;

/// <summary>Where in a table some bytes have their place. It is asked for each event, so long ones go by four lanes.</summary>
internal static class ByteHash
{
    private const int Step = 4 * sizeof(ulong);

    internal static int Of(ReadOnlySpan<byte> bytes)
    {
        ulong hash = (ulong)bytes.Length * 0x9E3779B97F4A7C15;
        hash = bytes.Length < sizeof(ulong) ? OfShort(hash, bytes) : OfWords(hash, bytes);
        return (int)(hash ^ (hash >> 29));
    }

    private static ulong OfShort(ulong hash, ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
        {
            hash = (hash ^ b) * 0x100000001B3;
        }

        return hash;
    }

    /// <summary>The last word is that of the last eight bytes, whatever of them the one before had.</summary>
    private static ulong OfWords(ulong hash, ReadOnlySpan<byte> bytes)
    {
        ulong last = BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(bytes.Length - sizeof(ulong)));
        if (bytes.Length > Step)
        {
            hash = OfLong(hash, ref bytes);
        }

        for (; bytes.Length > sizeof(ulong); bytes = bytes.Slice(sizeof(ulong)))
        {
            hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        return Mix(hash, last);
    }

    private static ulong OfLong(ulong hash, ref ReadOnlySpan<byte> bytes)
    {
        ulong second = 1, third = 2, fourth = 3;
        for (; bytes.Length >= Step; bytes = bytes.Slice(Step))
        {
            hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            second = Mix(second, BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(8)));
            third = Mix(third, BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(16)));
            fourth = Mix(fourth, BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(24)));
        }

        return hash ^ (second * 3) ^ (third * 5) ^ (fourth * 7);
    }

    private static ulong Mix(ulong hash, ulong word)
    {
        hash = (hash ^ word) * 0xFF51AFD7ED558CCD;
        return hash ^ (hash >> 32);
    }
}
