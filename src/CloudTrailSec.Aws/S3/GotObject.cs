namespace CloudTrailSec.Aws;

/// <summary>An object that was got whole.</summary>
internal sealed class GotObject(byte[] content, Action closed) : MemoryStream(content, writable: false)
{
    private Action? _closed = closed;

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Interlocked.Exchange(ref _closed, null)?.Invoke();
    }
}
