using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CloudTrailSec.Cli.Output;

/// <summary>
/// The lines that a run which was killed had written and not yet told its checkpoint of. They are known by their content:
/// the next run may come to them in another order.
/// </summary>
internal sealed class WrittenLines
{
    private const int BufferSize = 64 << 10;

    private readonly Dictionary<UInt128, int> _lines = [];
    private readonly ArrayBufferWriter<byte> _line = new();

    /// <summary>None, or none any more.</summary>
    internal bool IsEmpty => _lines.Count == 0;

    /// <summary>
    /// What a file holds beyond a length. A line that was cut short is taken away where more is going to be written to the
    /// same file.
    /// </summary>
    /// <param name="last">The file, and its length when the checkpoint was last told.</param>
    /// <param name="current">The file that is written to now; null for none.</param>
    internal static WrittenLines Beyond(TrailOutput? last, string? current)
    {
        WrittenLines written = new();
        if (last is null || !File.Exists(last.Path))
        {
            return written;
        }

        using FileStream file = new(last.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, BufferSize);
        if (file.Length <= last.Length)
        {
            return written;
        }

        file.Position = last.Length;
        long end = last.Length + written.Read(file);
        if (last.Path == current)
        {
            file.SetLength(end);
        }

        return written;
    }

    /// <summary>Whether an event is among them. Each counts once.</summary>
    internal bool Take(TrailEvent @event)
    {
        if (IsEmpty)
        {
            return false;
        }

        _line.ResetWrittenCount();
        JsonLines.Write(_line, @event);
        UInt128 hash = HashOf(_line.WrittenSpan.TrimEnd((byte)'\n'));
        if (!_lines.TryGetValue(hash, out int count))
        {
            return false;
        }

        if (count > 1)
        {
            _lines[hash] = count - 1;
        }
        else
        {
            _ = _lines.Remove(hash);
        }

        return true;
    }

    /// <summary>Reads whole lines.</summary>
    /// <returns>How many bytes they are.</returns>
    private long Read(Stream file)
    {
        ArrayBufferWriter<byte> line = new();
        long read = 0;
        int next;
        while ((next = file.ReadByte()) >= 0)
        {
            if (next != '\n')
            {
                line.GetSpan(1)[0] = (byte)next;
                line.Advance(1);
                continue;
            }

            UInt128 hash = HashOf(line.WrittenSpan);
            _lines[hash] = _lines.GetValueOrDefault(hash) + 1;
            read += line.WrittenCount + 1;
            line.ResetWrittenCount();
        }

        return read;
    }

    private static UInt128 HashOf(ReadOnlySpan<byte> line) =>
        BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(line));
}
