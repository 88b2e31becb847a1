using System.Text;

namespace CloudTrailSec.Events;

/// <summary>UTF-16 text as UTF-8: what Windows PowerShell's <c>&gt;</c> writes.</summary>
internal sealed class Utf16Stream(Stream inner, Encoding encoding) : ForwardStream
{
    private readonly StreamReader _reader = new(inner, encoding, detectEncodingFromByteOrderMarks: true);
    private readonly char[] _chars = new char[4096];
    private byte[] _bytes = [];
    private int _at;

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_at == _bytes.Length)
        {
            int read = _reader.ReadBlock(_chars, 0, _chars.Length - 1);
            if (read > 0 && char.IsHighSurrogate(_chars[read - 1]) && _reader.Peek() >= 0)
            {
                _chars[read++] = (char)_reader.Read();
            }

            _bytes = Encoding.UTF8.GetBytes(_chars, 0, read);
            _at = 0;
        }

        int given = Math.Min(count, _bytes.Length - _at);
        Array.Copy(_bytes, _at, buffer, offset, given);
        _at += given;
        return given;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _reader.Dispose();
        }

        base.Dispose(disposing);
    }
}
