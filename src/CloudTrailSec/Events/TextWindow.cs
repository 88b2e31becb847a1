namespace CloudTrailSec.Events;

/// <summary>
/// A window that moves over a text. What is before the window is forgotten; it grows only while one value does not fit,
/// and only up to a limit. One is reused for file after file.
/// </summary>
internal sealed class TextWindow
{
    /// <summary>A record larger than this is not one that CloudTrail wrote: its own limit is 1 MB.</summary>
    internal const int LargestValue = 32 << 20;

    private const int UsualSize = 128 << 10;

    private byte[] _buffer = [];
    private Stream _text = Stream.Null;
    private TrailCoverage? _coverage;
    private long _left;
    private int _start;
    private int _end;

    /// <summary>Where the window starts, in bytes of the text.</summary>
    internal long Position { get; private set; }

    /// <summary>What ended the text before its end: damaged compression, a failing disk. What was read until then is shown.</summary>
    internal Exception? Failure { get; private set; }

    /// <summary>The text has no more bytes than the window shows.</summary>
    internal bool IsFinal { get; private set; }

    internal ReadOnlySpan<byte> Span => _buffer.AsSpan(_start, _end - _start);

    /// <summary>The bytes behind <see cref="Span"/>, for an event that lives no longer than the window stays.</summary>
    internal byte[] Buffer => _buffer;

    internal int Start => _start;

    /// <summary>The text goes on beyond the limit it was opened with.</summary>
    internal bool HitLimit { get; private set; }

    /// <summary>Opens a text.</summary>
    /// <param name="text">Where its bytes come from.</param>
    /// <param name="limit">How many bytes to read at most.</param>
    internal void Open(Stream text, long limit = long.MaxValue)
    {
        if (_buffer.Length is < UsualSize or > UsualSize * 8)
        {
            _buffer = new byte[UsualSize];
        }

        Reset(text, 0);
        _left = limit;
        _coverage = null;
        IsFinal = false;
        _ = More();
    }

    /// <summary>Opens a text that is in memory, without copying it.</summary>
    internal void Open(byte[] text)
    {
        _buffer = text;
        Reset(Stream.Null, text.Length);
        IsFinal = true;
    }

    /// <summary>Counts the bytes read from now on.</summary>
    internal void CountInto(TrailCoverage coverage) => _coverage = coverage;

    internal void Advance(int count)
    {
        _start += count;
        Position += count;
    }

    /// <summary>Shows more of the text.</summary>
    /// <returns>False where there is no more, or one value has filled the largest window.</returns>
    internal bool More()
    {
        if (IsFinal || _end - _start >= LargestValue)
        {
            return false;
        }

        MakeRoom();
        while (_end < _buffer.Length)
        {
            int read = Read();
            _end += read;
            if (read == 0)
            {
                IsFinal = true;
                break;
            }
        }

        return true;
    }

    /// <summary>Moves on to the first byte that is none of the given ones.</summary>
    /// <returns>False at the end of the text.</returns>
    internal bool SkipAny(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            ReadOnlySpan<byte> span = Span;
            int at = 0;
            while (at < span.Length && bytes.IndexOf(span[at]) >= 0)
            {
                at++;
            }

            bool found = at < span.Length;
            Advance(at);
            if (found || !More())
            {
                return found;
            }
        }
    }

    private void Reset(Stream text, int length)
    {
        _text = text;
        _start = 0;
        _end = length;
        Position = 0;
        HitLimit = false;
        Failure = null;
    }

    private int Read()
    {
        try
        {
            if (_left == 0)
            {
                HitLimit = _text.ReadByte() >= 0;
                return 0;
            }

            int read = _text.Read(_buffer, _end, (int)Math.Min(_buffer.Length - _end, _left));
            _left -= read;
            if (_coverage is not null)
            {
                _ = Interlocked.Add(ref _coverage.BytesRead, read);
            }

            return read;
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Failure = failure;
            return 0;
        }
    }

    private void MakeRoom()
    {
        byte[] target = _end - _start > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        System.Buffer.BlockCopy(_buffer, _start, target, 0, _end - _start);
        _buffer = target;
        _end -= _start;
        _start = 0;
    }
}
