
namespace CloudTrailSec.Aws;

/// <summary>An object as a stream that can be wound back: parts are got as they are come to, the next one ahead.</summary>
internal sealed class S3ObjectStream(S3Bucket bucket, S3Entry entry, Task<byte[]> first, CancellationToken cancellation, Action closed)
    : Stream
{
    /// <summary>CloudTrail's own files are smaller, and so are got by one call.</summary>
    internal const int PartSize = 8 << 20;

    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    private readonly Dictionary<long, Task<byte[]>> _parts = new() { [0] = first };
    private long _position;
    private bool _isClosed;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => entry.Size;

    public override long Position
    {
        get => _position;
        set => _position = value;
    }

    internal static int LengthOfPart(S3Entry entry, long number) =>
        (int)Math.Min(PartSize, entry.Size - (number * PartSize));

    /// <summary>A stream of an object whose size may yet have to be asked for.</summary>
    internal static async Task<S3ObjectStream> OpenAsync(
        S3Bucket bucket, NotifiedObject log, CancellationToken cancellation)
    {
        S3Entry entry = log is { Size: { } size, ETag: { Length: > 0 } eTag }
            ? new S3Entry(log.Key, size, eTag)
            : await bucket.HeadAsync(log.Key, cancellation).ConfigureAwait(false);
        Task<byte[]> first = bucket.GetAsync(entry, 0, LengthOfPart(entry, 0), cancellation);
        return new S3ObjectStream(bucket, entry, first, cancellation, () => { });
    }

    /// <summary>An object whose first part is on its way, once that is there: what cannot be had is said here.</summary>
    internal static Stream Open(
        S3Bucket bucket, S3Entry entry, Task<byte[]> first, CancellationToken cancellation, Action closed)
    {
        try
        {
            byte[] begin = Got(first, cancellation);
            return begin.Length == entry.Size ? new GotObject(begin, closed)
                : new S3ObjectStream(bucket, entry, first, cancellation, closed).Opened();
        }
        catch
        {
            closed();
            throw;
        }
    }

    /// <summary>The stream, once there is something to read.</summary>
    internal S3ObjectStream Opened()
    {
        _ = Part(0);
        return this;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_position >= entry.Size)
        {
            return 0;
        }

        long number = _position / PartSize;
        byte[] part = Part(number);
        int at = (int)(_position % PartSize);
        int given = Math.Min(count, part.Length - at);
        Buffer.BlockCopy(part, at, buffer, offset, given);
        _position += given;
        return given;
    }

    public override long Seek(long offset, SeekOrigin origin) => _position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => entry.Size + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isClosed)
        {
            _isClosed = true;
            _stop.Cancel();
            _stop.Dispose();
            closed();
        }

        base.Dispose(disposing);
    }

    /// <summary>A part, the one behind it on its way; others are let go of.</summary>
    private byte[] Part(long number)
    {
        foreach (long other in _parts.Keys.Where(n => n != number && n != number + 1).ToArray())
        {
            _ = _parts.Remove(other);
        }

        Start(number);
        if ((number + 1) * PartSize < entry.Size)
        {
            Start(number + 1);
        }

        return Got(_parts[number], cancellation);
    }

    private static byte[] Got(Task<byte[]> part, CancellationToken cancellation)
    {
        try
        {
            part.Wait(cancellation);
        }
        catch (AggregateException)
        {
            // Thrown anew below, as what it was.
        }

        return part.GetAwaiter().GetResult();
    }

    private void Start(long number)
    {
        if (!_parts.ContainsKey(number))
        {
            _parts[number] = bucket.GetAsync(entry, number * PartSize, LengthOfPart(entry, number), _stop.Token);
        }
    }
}
