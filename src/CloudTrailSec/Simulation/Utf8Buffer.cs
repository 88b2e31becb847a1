using System.Text;

namespace CloudTrailSec.Simulation;

/// <summary>Text in the making, as UTF-8, over one array that is used again and again.</summary>
internal sealed class Utf8Buffer
{
    private byte[] _bytes = new byte[64];

    internal int Length { get; private set; }

    internal void Clear() => Length = 0;

    /// <summary>Takes back what was added after this length.</summary>
    internal void Truncate(int length) => Length = length;

    internal void Add(byte[] bytes)
    {
        Reserve(bytes.Length);
        Buffer.BlockCopy(bytes, 0, _bytes, Length, bytes.Length);
        Length += bytes.Length;
    }

    internal void Add(string text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        Length += Encoding.UTF8.GetBytes(text, 0, text.Length, _bytes, Length);
    }

    internal void Add(char ascii)
    {
        Reserve(1);
        _bytes[Length++] = (byte)ascii;
    }

    /// <summary>A number of at least so many digits, none negative.</summary>
    internal void AddNumber(long number, int digits = 1)
    {
        Reserve(20);
        long rest = number;
        int count = 0;
        do
        {
            count++;
            rest /= 10;
        }
        while (rest > 0 || count < digits);

        for (int at = Length + count - 1; at >= Length; at--)
        {
            _bytes[at] = (byte)('0' + (number % 10));
            number /= 10;
        }

        Length += count;
    }

    /// <summary>So many characters out of an alphabet of a power of two.</summary>
    internal void AddRandom(SampleRandom random, string alphabet, int bits, int count)
    {
        Reserve(count);
        ulong drawn = 0;
        int left = 0;
        for (int i = 0; i < count; i++)
        {
            if (left < bits)
            {
                drawn = random.Next();
                left = 64;
            }

            _bytes[Length++] = (byte)alphabet[(int)(drawn & ((1UL << bits) - 1))];
            drawn >>= bits;
            left -= bits;
        }
    }

    internal void WriteTo(Stream stream) => stream.Write(_bytes, 0, Length);

    internal string Text(int start) => Encoding.UTF8.GetString(_bytes, start, Length - start);

    internal byte[] Bytes(int start) => _bytes.AsSpan(start, Length - start).ToArray();

    private void Reserve(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }
    }
}
