using System.Text;

namespace CloudTrailSec.Cli.Output;

/// <summary>
/// Keeps what could steer a terminal from reaching it: JSON may hold such characters raw inside strings, and there
/// <c>\uXXXX</c> is the same character.
/// </summary>
internal sealed class ControlEscapingStream(Stream terminal) : Stream
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        char[] chars = new char[_decoder.GetCharCount(buffer, offset, count, flush: false)];
        int length = _decoder.GetChars(buffer, offset, count, chars, 0, flush: false);
        StringBuilder safe = new(length + 64);
        foreach (char c in chars.AsSpan(0, length))
        {
            _ = c != '\n' && TerminalText.Steers(c) ? safe.Append($"\\u{(int)c:x4}") : safe.Append(c);
        }

        terminal.Write(Encoding.UTF8.GetBytes(safe.ToString()));
    }

    public override void Flush() => terminal.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
