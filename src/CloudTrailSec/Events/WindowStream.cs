namespace CloudTrailSec.Events;

/// <summary>The rest of a window's text as a stream, for a decompressor to read.</summary>
internal sealed class WindowStream(TextWindow window) : ForwardStream
{
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
}
