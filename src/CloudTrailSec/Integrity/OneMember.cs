using CloudTrailSec.Events;

namespace CloudTrailSec.Integrity;

/// <summary>A gzip file as its one member: gives a decompressor the compressed data, its last byte apart.</summary>
internal sealed class OneMember(Stream inner, long length) : ForwardStream
{
    private const int TrailerLength = 8, FewestBytes = 2;

    private readonly byte[] _buffer = new byte[Math.Max(FewestBytes, Math.Min(length, 64 << 10))];
    private readonly long _last = length - TrailerLength - 1;
    private long _taken;
    private int _at, _end;

    /// <summary>Whether the decompressor asked for the compressed data's last byte.</summary>
    internal bool GaveLast { get; private set; }

    /// <summary>Whether the decompressor asked for more than there is.</summary>
    internal bool WasCutShort { get; private set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (count == 0)
        {
            return 0;
        }

        if (_taken > _last || !Fill())
        {
            WasCutShort = true;
            return 0;
        }

        GaveLast = _taken == _last;
        int given = GaveLast ? 1 : (int)Math.Min(Math.Min(count, _end - _at), _last - _taken);
        Array.Copy(_buffer, _at, buffer, offset, given);
        Advance(given);
        return given;
    }

    /// <summary>Whether the file begins as gzip does. Takes nothing.</summary>
    internal bool IsGzip()
    {
        if (!Fill())
        {
            return false;
        }

        if (_end == 1)
        {
            _end += inner.Read(_buffer, 1, 1);
        }

        return _end > 1 && _buffer[0] == 0x1F && _buffer[1] == 0x8B;
    }

    internal int ReadPlain(byte[] buffer)
    {
        if (!Fill())
        {
            return 0;
        }

        int given = Math.Min(buffer.Length, _end - _at);
        Array.Copy(_buffer, _at, buffer, 0, given);
        Advance(given);
        return given;
    }

    /// <summary>Takes the member's header.</summary>
    internal bool SkipHeader() => GzipHeader.Skip(Next, refusesReserved: true);

    /// <summary>Takes what follows the compressed data.</summary>
    /// <returns>False where it is not as long as the array, or does not end the file.</returns>
    internal bool ReadTrailer(byte[] trailer)
    {
        for (int i = 0; i < trailer.Length; i++)
        {
            int next = Next();
            if (next < 0)
            {
                return false;
            }

            trailer[i] = (byte)next;
        }

        return Next() < 0;
    }

    private int Next()
    {
        if (!Fill())
        {
            return -1;
        }

        int next = _buffer[_at];
        Advance(1);
        return next;
    }

    private void Advance(int count)
    {
        _at += count;
        _taken += count;
    }

    private bool Fill()
    {
        if (_at == _end)
        {
            _at = 0;
            _end = inner.Read(_buffer, 0, _buffer.Length);
        }

        return _end > _at;
    }
}
