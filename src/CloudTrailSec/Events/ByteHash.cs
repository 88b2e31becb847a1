using System.Buffers.Binary;

namespace CloudTrailSec.Events;

/// <summary>Where in a table some bytes have their place. Eight bytes a step: it is asked for each event.</summary>
internal static class ByteHash
{
    internal static int Of(ReadOnlySpan<byte> bytes)
    {
        ulong hash = (ulong)bytes.Length * 0x9E3779B97F4A7C15;
        while (bytes.Length >= sizeof(ulong))
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * 0xFF51AFD7ED558CCD;
            hash ^= hash >> 32;
            bytes = bytes.Slice(sizeof(ulong));
        }

        foreach (byte b in bytes)
        {
            hash = (hash ^ b) * 0x100000001B3;
        }

        return (int)(hash ^ (hash >> 29));
    }
}
