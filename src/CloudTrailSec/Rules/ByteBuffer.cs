using System.Text;

namespace CloudTrailSec.Rules;

/// <summary>Bytes that are written again and again into the same memory.</summary>
internal sealed class ByteBuffer
{
    private const int LeastBytes = 256;
    private const int KeptBytes = 1 << 20;

    private byte[] _bytes = [];

    internal int Length { get; private set; }

    /// <summary>
    /// The memory itself, for whoever needs an array: valid up to <see cref="Length"/> and until the next write.
    /// </summary>
    internal byte[] Bytes => _bytes;

    internal ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    internal void Clear()
    {
        Length = 0;
        if (_bytes.Length > KeptBytes)
        {
            _bytes = [];
        }
    }

    internal void Add(byte value)
    {
        Reserve(1);
        _bytes[Length++] = value;
    }

    internal void Add(ReadOnlySpan<byte> values)
    {
        Reserve(values.Length);
        values.CopyTo(_bytes.AsSpan(Length));
        Length += values.Length;
    }

    internal void Add(string text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        Length += Encoding.UTF8.GetBytes(text, 0, text.Length, _bytes, Length);
    }

    /// <summary>Adds a character by its number in Unicode.</summary>
    internal void AddScalar(int scalar)
    {
        if (scalar < 0x80)
        {
            Add((byte)scalar);
        }
        else if (scalar < 0x800)
        {
            Add((byte)(0xC0 | (scalar >> 6)));
            AddTail(scalar);
        }
        else if (scalar < 0x10000)
        {
            Add((byte)(0xE0 | (scalar >> 12)));
            AddTail(scalar >> 6);
            AddTail(scalar);
        }
        else
        {
            Add((byte)(0xF0 | (scalar >> 18)));
            AddTail(scalar >> 12);
            AddTail(scalar >> 6);
            AddTail(scalar);
        }
    }

    private void AddTail(int bits) => Add((byte)(0x80 | (bits & 0x3F)));

    private void Reserve(int more)
    {
        if (Length + more > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(Math.Max(LeastBytes, _bytes.Length * 2), Length + more));
        }
    }
}
