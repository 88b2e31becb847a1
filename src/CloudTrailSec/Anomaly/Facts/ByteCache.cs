using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace CloudTrailSec.Anomaly;

/// <summary>
/// What was made of a field's bytes last time. A fixed number of places; a newcomer takes the place of another, so
/// memory is bounded. Not for two threads at once.
/// </summary>
internal sealed class ByteCache<T>(int places)
{
    private const int Longest = 4096;

    private readonly Entry?[] _entries = new Entry?[places];

    internal bool TryGet(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, [MaybeNullWhen(false)] out T value)
    {
        Entry? entry = _entries[Place(a, b)];
        if (entry is not null && a.SequenceEqual(entry.A) && b.SequenceEqual(entry.B))
        {
            value = entry.Value;
            return true;
        }

        value = default;
        return false;
    }

    internal T Keep(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, T value)
    {
        if (a.Length + b.Length <= Longest)
        {
            _entries[Place(a, b)] = new Entry(a.ToArray(), b.ToArray(), value);
        }

        return value;
    }

    private int Place(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) =>
        (int)((Hash(a, 0x9E3779B97F4A7C15) ^ (Hash(b, 0xCBF29CE484222325) << 1)) % (ulong)_entries.Length);

    private static ulong Hash(ReadOnlySpan<byte> bytes, ulong hash)
    {
        hash ^= (ulong)bytes.Length;
        while (bytes.Length >= 8)
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * 0xFF51AFD7ED558CCD;
            hash ^= hash >> 32;
            bytes = bytes.Slice(8);
        }

        foreach (byte b in bytes)
        {
            hash = (hash ^ b) * 0x100000001B3;
        }

        return hash ^ (hash >> 29);
    }

    private sealed class Entry(byte[] a, byte[] b, T value)
    {
        internal readonly byte[] A = a;
        internal readonly byte[] B = b;
        internal readonly T Value = value;
    }
}
