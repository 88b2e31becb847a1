using System.IO.Compression;
using CloudTrailSec.Compat;

namespace CloudTrailSec.Anomaly;

/// <summary>Reads what <see cref="StateWriter"/> wrote.</summary>
internal sealed class StateReader
{
    private readonly byte[] _bytes;
    private int _at;

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    internal StateReader(byte[] value)
    {
        if (value.Length == 0 || value[0] > StateWriter.Deflated)
        {
            throw Damaged();
        }

        _bytes = value[0] == StateWriter.Deflated ? Decompressed(value) : value;
        _at = value[0] == StateWriter.Deflated ? 0 : 1;
    }

    internal ulong Number()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = Next();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Damaged();
    }

    /// <summary>
    /// How many items follow: each takes a byte at least, so a damaged count cannot ask for more memory than there
    /// is.
    /// </summary>
    internal int Count()
    {
        ulong count = Number();
        return count <= (ulong)(_bytes.Length - _at) ? (int)count : throw Damaged();
    }

    internal long Signed()
    {
        ulong value = Number();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    internal bool Flag() => Number() != 0;

    internal double Real() => BitConverter.Int64BitsToDouble((long)Fixed());

    internal ulong Fixed()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 8)
        {
            value |= (ulong)Next() << shift;
        }

        return value;
    }

    internal string Text() => Utf8.ToText(Bytes());

    internal byte[] Bytes()
    {
        int length = Count();
        byte[] value = _bytes.AsSpan(_at, length).ToArray();
        _at += length;
        return value;
    }

    private byte Next() => _at < _bytes.Length ? _bytes[_at++] : throw Damaged();

    private static InvalidDataException Damaged() => new("The baseline's stored state is damaged.");

    private static byte[] Decompressed(byte[] value)
    {
        using DeflateStream deflate = new(new MemoryStream(value, 1, value.Length - 1), CompressionMode.Decompress);
        using MemoryStream plain = new();
        deflate.CopyTo(plain);
        return plain.ToArray();
    }
}
