using System.Buffers.Binary;
using System.IO.Compression;

namespace CloudTrailSec.Events;

/// <summary>
/// Whether a gzip file is whole and ends where its data ends. <see cref="GZipStream"/> reads member after member, says
/// nothing of a last member that is cut short, and nothing of bytes behind it, where something could hide.
/// Format: RFC 1952.
/// </summary>
internal static class GzipMembers
{
    /// <summary>What <see cref="IsSingle"/> has to see of a file.</summary>
    internal const int TailLength = 9;

    private const int TrailerLength = 8;
    private const int SizeLength = 4;

    /// <summary>
    /// The size that the file's last four bytes state is the size that was read: there was one member and nothing behind it.
    /// </summary>
    internal static bool IsSingle(ReadOnlySpan<byte> file, long textLength) =>
        file.Length > TrailerLength
        && BinaryPrimitives.ReadUInt32LittleEndian(file.Slice(file.Length - SizeLength)) == (uint)textLength;

    /// <summary>The last bytes of a file, or all of it.</summary>
    internal static byte[] TailOf(Stream file)
    {
        byte[] tail = new byte[Math.Min(TailLength, file.Length)];
        file.Position = file.Length - tail.Length;
        int read, at = 0;
        while (at < tail.Length && (read = file.Read(tail, at, tail.Length - at)) > 0)
        {
            at += read;
        }

        return tail;
    }

    /// <summary>Reads the file again, member by member, to find what is wrong with it.</summary>
    /// <returns>Nothing, or what is wrong and from which byte of the compressed file on.</returns>
    internal static (string What, long From)? FindDamage(Stream file, CancellationToken cancellation)
    {
        SingleBytes bytes = new(file);
        bool isFirst = true;
        while (bytes.Peek() >= 0)
        {
            long member = bytes.Taken;
            if (!GzipHeader.Skip(bytes.ReadByte, refusesReserved: false))
            {
                return isFirst ? ("no gzip data", 0) : ("bytes that are not gzip follow the end of the compressed data", member);
            }

            if (!IsMemberWhole(bytes, cancellation))
            {
                return ("the compressed data is cut short or damaged", member);
            }

            isFirst = false;
        }

        return null;
    }

    private static bool IsMemberWhole(SingleBytes bytes, CancellationToken cancellation)
    {
        byte[] text = new byte[16 << 10];
        uint length = 0;
        try
        {
            using DeflateStream deflate = new(bytes, CompressionMode.Decompress, leaveOpen: true);
            int read;
            while ((read = deflate.Read(text, 0, text.Length)) > 0)
            {
                cancellation.ThrowIfCancellationRequested();
                length += (uint)read;
            }
        }
        catch (InvalidDataException)
        {
            return false;
        }

        byte[] trailer = new byte[TrailerLength];
        for (int i = 0; i < TrailerLength; i++)
        {
            int next = bytes.ReadByte();
            if (next < 0)
            {
                return false;
            }

            trailer[i] = (byte)next;
        }

        return BinaryPrimitives.ReadUInt32LittleEndian(trailer.AsSpan(SizeLength)) == length;
    }

    /// <summary>Gives a decompressor one byte at a time, so that it takes none beyond the end of a member.</summary>
    private sealed class SingleBytes(Stream inner) : ForwardStream
    {
        private readonly byte[] _buffer = new byte[64 << 10];
        private int _at;
        private int _end;
        private long _before;

        /// <summary>How many bytes have been taken.</summary>
        internal long Taken => _before + _at;

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (count == 0 || Peek() < 0)
            {
                return 0;
            }

            buffer[offset] = _buffer[_at++];
            return 1;
        }

        public override int ReadByte() => Peek() < 0 ? -1 : _buffer[_at++];

        internal int Peek()
        {
            if (_at == _end)
            {
                _before += _end;
                _end = inner.Read(_buffer, 0, _buffer.Length);
                _at = 0;
            }

            return _end == 0 ? -1 : _buffer[_at];
        }
    }
}
