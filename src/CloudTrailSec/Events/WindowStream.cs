namespace CloudTrailSec.Events;

/// <summary>The rest of a window's text as a stream, for a decompressor to read.</summary>
internal sealed class WindowStream(TextWindow window) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => window.Position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (window.Span.IsEmpty && !window.More())
        {
            return 0;
        }

        int given = Math.Min(count, window.Span.Length);
        window.Span.Slice(0, given).CopyTo(buffer.AsSpan(offset));
        window.Advance(given);
        return given;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
