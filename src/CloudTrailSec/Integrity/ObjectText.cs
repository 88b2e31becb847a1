using System.Buffers.Binary;
using System.IO.Compression;

namespace CloudTrailSec.Integrity;

/// <summary>
/// Reads the text of an object that CloudTrail delivered, and nothing else: one gzip member from the first byte to the
/// last. What <see cref="GZipStream"/> lets pass, members and bytes behind the first, is an error here.
/// </summary>
/// <remarks>
/// The decompressor gets all of the compressed data but its last byte, then that byte alone. If it ends before it asks for
/// that one, something follows its end; if it asks for more, the data is cut short.
/// </remarks>
/// <param name="takesPlain">Whether the text may come decompressed, as copies do.</param>
internal sealed class ObjectText(bool takesPlain)
{
    private const int TrailerLength = 8;

    private readonly byte[] _part = new byte[64 << 10];

    /// <summary>Hands on the text, part by part.</summary>
    /// <param name="file">The object.</param>
    /// <param name="length">How many bytes it has.</param>
    /// <param name="limit">How many bytes its text may have.</param>
    /// <param name="take">Called with each part; the array is used again.</param>
    /// <param name="cancellation">Ends the reading at once.</param>
    /// <returns>None, or what is wrong: InvalidFormat, TrailingData or TooLarge.</returns>
    internal IntegrityReason Read(
        Stream file, long length, long limit, Action<byte[], int> take, CancellationToken cancellation)
    {
        OneMember member = new(file, length);
        return member.IsGzip() ? Inflate(member, limit, take, cancellation)
            : !takesPlain ? IntegrityReason.InvalidFormat
            : HandOn(() => member.ReadPlain(_part), limit, take, cancellation) is null ? IntegrityReason.TooLarge
            : IntegrityReason.None; // A copy that was decompressed on its way to the disk.
    }

    private IntegrityReason Inflate(OneMember member, long limit, Action<byte[], int> take, CancellationToken cancellation)
    {
        if (!member.SkipHeader())
        {
            return IntegrityReason.InvalidFormat;
        }

        uint crc = 0;
        long? text;
        try
        {
            using DeflateStream deflate = new(member, CompressionMode.Decompress, leaveOpen: true);
            text = HandOn(
                () => deflate.Read(_part, 0, _part.Length),
                limit,
                (part, count) =>
                {
                    crc = Crc32.Add(crc, part.AsSpan(0, count));
                    take(part, count);
                },
                cancellation);
        }
        catch (InvalidDataException)
        {
            return IntegrityReason.InvalidFormat;
        }

        return text is null ? IntegrityReason.TooLarge
            : member.WasCutShort ? IntegrityReason.InvalidFormat
            : !member.GaveLast ? IntegrityReason.TrailingData
            : EndsIn(member, crc, (uint)text) ? IntegrityReason.None
            : IntegrityReason.InvalidFormat;
    }

    private static bool EndsIn(OneMember member, uint crc, uint length)
    {
        byte[] trailer = new byte[TrailerLength];
        return member.ReadTrailer(trailer)
            && BinaryPrimitives.ReadUInt32LittleEndian(trailer) == crc
            && BinaryPrimitives.ReadUInt32LittleEndian(trailer.AsSpan(4)) == length;
    }

    /// <summary>Hands on part after part.</summary>
    /// <returns>How many bytes there were; null where they were more than there may be.</returns>
    private long? HandOn(Func<int> read, long limit, Action<byte[], int> take, CancellationToken cancellation)
    {
        long text = 0;
        for (int count = read(); count > 0; count = read())
        {
            cancellation.ThrowIfCancellationRequested();
            text += count;
            if (text > limit)
            {
                return null;
            }

            take(_part, count);
        }

        return text;
    }
}
