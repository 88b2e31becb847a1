using System.Security.Cryptography;

namespace CloudTrailSec.Integrity;

/// <summary>Reads and hashes objects, one after another. One a thread.</summary>
/// <param name="objects">Where they lie.</param>
/// <param name="cancellation">Ends the reading at once.</param>
/// <param name="marks">Whether to say of each what it can be told by.</param>
internal sealed class ObjectReader(ITrailObjects objects, CancellationToken cancellation, bool marks = false) : IDisposable
{
    private readonly IncrementalHash _sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ObjectText _text = new(objects.AreCopies);
    private byte[] _bytes = [];

    public void Dispose() => _sha.Dispose();

    /// <summary>Hashes an object's text.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="limit">How many bytes its text may have.</param>
    /// <param name="take">Gets each part of the text.</param>
    internal Reading Read(string path, long limit, Action<byte[], int> take) => Open(path, file => Read(file, limit, take));

    /// <summary>What a log can be told by: what S3 says of it, or the hash of a copy's bytes; null where neither can be had.</summary>
    internal string? Stamp(string path) =>
        !objects.AreCopies ? objects.Stamp(path) : ReadBytes(path) is { Problem: IntegrityReason.None, Hash: var hash } ? hash : null;

    /// <summary>Hashes an object's bytes, as they lie.</summary>
    internal Reading ReadBytes(string path) => Open(path, file => OfBytes(file.Content));

    private Reading Open(string path, Func<StoredObject, Reading> read)
    {
        try
        {
            using StoredObject? file = objects.Open(path);
            return file is null ? new Reading(IntegrityReason.NotFound) : read(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Reading(IntegrityReason.Unreadable, e.Message);
        }
    }

    private Reading OfBytes(Stream file)
    {
        _ = _sha.GetHashAndReset();
        _bytes = _bytes.Length == 0 ? new byte[64 << 10] : _bytes;
        long length = 0;
        int read;
        while ((read = file.Read(_bytes, 0, _bytes.Length)) > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            _sha.AppendData(_bytes, 0, read);
            length += read;
        }

        return new Reading(IntegrityReason.None) { Hash = Hex.Of(_sha.GetHashAndReset()), TextLength = length };
    }

    private Reading Read(StoredObject file, long limit, Action<byte[], int> take)
    {
        long text = 0;
        using MarkedStream? marked = marks && file.Stamp is null ? new MarkedStream(file.Content) : null;
        _ = _sha.GetHashAndReset();
        IntegrityReason problem = _text.Read(
            (Stream?)marked ?? file.Content,
            file.Length,
            limit,
            (part, count) =>
            {
                _sha.AppendData(part, 0, count);
                text += count;
                take(part, count);
            },
            cancellation);
        return new Reading(problem)
        {
            Hash = Hex.Of(_sha.GetHashAndReset()),
            TextLength = text,
            Stamp = file.Stamp ?? marked?.Hash(),
        };
    }
}
