using System.Security.Cryptography;
using CloudTrailSec.Events;

namespace CloudTrailSec.Integrity;

/// <summary>Hashes the very bytes that are read, so that nobody can put others in between the hashing and the reading.</summary>
internal sealed class MarkedStream(Stream inner) : ForwardStream
{
    private readonly IncrementalHash _sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = inner.Read(buffer, offset, count);
        _sha.AppendData(buffer, offset, read);
        return read;
    }

    /// <summary>Of what has been read, hex.</summary>
    internal string Hash() => Hex.Of(_sha.GetHashAndReset());

    protected override void Dispose(bool disposing)
    {
        _sha.Dispose();
        base.Dispose(disposing);
    }
}
