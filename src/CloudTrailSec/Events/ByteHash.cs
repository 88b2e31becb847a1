using System.Buffers.Binary;

namespace CloudTrailSec.Events;

/// <summary>Where in a table some bytes have their place. It is asked for each event, so long ones go by four lanes.</summary>
internal static class ByteHash
{
    private const int Step = 4 * sizeof(ulong);

    internal static int Of(ReadOnlySpan<byte> bytes)
    {
        ulong hash = (ulong)bytes.Length * 0x9E3779B97F4A7C15;
        if (bytes.Length >= Step)
        {
            hash = OfLong(hash, ref bytes);
        }

        while (bytes.Length >= sizeof(ulong))
        {
            hash = Mix(hash, bytes);
            bytes = bytes.Slice(sizeof(ulong));
        }

        foreach (byte b in bytes)
        {
            hash = (hash ^ b) * 0x100000001B3;
        }

        return (int)(hash ^ (hash >> 29));
    }

    private static ulong OfLong(ulong hash, ref ReadOnlySpan<byte> bytes)
    {
        ulong second = 1, third = 2, fourth = 3;
        for (; bytes.Length >= Step; bytes = bytes.Slice(Step))
        {
            hash = Mix(hash, bytes);
            second = Mix(second, bytes.Slice(8));
            third = Mix(third, bytes.Slice(16));
            fourth = Mix(fourth, bytes.Slice(24));
        }

        return hash ^ (second * 3) ^ (third * 5) ^ (fourth * 7);
    }

    private static ulong Mix(ulong hash, ReadOnlySpan<byte> bytes)
    {
        hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * 0xFF51AFD7ED558CCD;
        return hash ^ (hash >> 32);
    }
}
