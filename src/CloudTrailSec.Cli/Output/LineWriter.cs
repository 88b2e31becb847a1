using System.Buffers;

namespace CloudTrailSec.Cli.Output;

/// <summary>Lines on their way to a stream, through one large buffer: no string and no array for each line.</summary>
/// <param name="stream">Where they go.</param>
/// <param name="name">What it is, for messages.</param>
internal sealed class LineWriter(Stream stream, string name) : IBufferWriter<byte>
{
    private const int Capacity = 128 * 1024;

    /// <summary>What Unix says where the reader of a pipe has gone (EPIPE).</summary>
    internal const int BrokenPipe = 32;

    private byte[] _buffer = new byte[Capacity];
    private int _used;

    public void Advance(int count) => _used += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _buffer.AsMemory(_used);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _buffer.AsSpan(_used);
    }

    /// <summary>Hands on what is in the buffer.</summary>
    internal void Flush() => Flush(_used);

    /// <summary>Hands on what is in the buffer but what ends its last line and the object there: nobody can take that for whole.</summary>
    internal void FlushUnended() => Flush(Math.Max(0, _used - 2));

    private void Flush(int length)
    {
        int rest = _used - length;
        _used = 0;
        try
        {
            stream.Write(_buffer, 0, length);
            stream.Flush();
        }
        catch (IOException e) when (e.HResult != BrokenPipe)
        {
            throw new IOException($"Cannot write {name}: {e.Message}", e);
        }

        _buffer.AsSpan(length, rest).CopyTo(_buffer);
        _used = rest;
    }

    private void MakeRoom(int sizeHint)
    {
        int wanted = Math.Max(sizeHint, 1);
        if (_buffer.Length - _used >= wanted)
        {
            return;
        }

        Flush();
        if (_buffer.Length < wanted)
        {
            _buffer = new byte[wanted];
        }
    }
}
