using System.IO.Compression;
using CloudTrailSec.Compat;

namespace CloudTrailSec.Anomaly;

/// <summary>Writes learnt state compactly: small numbers in few bytes, long values compressed.</summary>
internal sealed class StateWriter
{
    internal const byte Plain = 0;
    internal const byte Deflated = 1;

    private const int WorthCompressing = 512;

    private readonly MemoryStream _bytes = new();

    internal void Number(ulong value)
    {
        while (value >= 0x80)
        {
            _bytes.WriteByte((byte)(value | 0x80));
            value >>= 7;
        }

        _bytes.WriteByte((byte)value);
    }

    internal void Signed(long value) => Number((ulong)((value << 1) ^ (value >> 63)));

    internal void Flag(bool value) => Number(value ? 1u : 0u);

    internal void Real(double value) => Fixed((ulong)BitConverter.DoubleToInt64Bits(value));

    internal void Fixed(ulong value)
    {
        for (int shift = 0; shift < 64; shift += 8)
        {
            _bytes.WriteByte((byte)(value >> shift));
        }
    }

    internal void Text(string value) => Bytes(Utf8.ToBytes(value));

    internal void Bytes(byte[] value)
    {
        Number((ulong)value.Length);
        _bytes.Write(value, 0, value.Length);
    }

    /// <summary>What was written, and starts anew.</summary>
    internal byte[] Take()
    {
        byte[] plain = _bytes.ToArray();
        _bytes.SetLength(0);
        return plain.Length < WorthCompressing ? [Plain, .. plain] : Compressed(plain);
    }

    private static byte[] Compressed(byte[] plain)
    {
        using MemoryStream packed = new();
        packed.WriteByte(Deflated);
        using (DeflateStream deflate = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(plain, 0, plain.Length);
        }

        return packed.ToArray();
    }
}
