using System.Security.Cryptography;

namespace CloudTrailSec.Integrity;

/// <summary>Reads and hashes objects, one after another. One a thread.</summary>
internal sealed class ObjectReader(ITrailObjects objects, CancellationToken cancellation) : IDisposable
{
    private readonly IncrementalHash _sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ObjectText _text = new(objects.AreCopies);

    public void Dispose() => _sha.Dispose();

    /// <summary>Hashes an object's text.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="limit">How many bytes its text may have.</param>
    /// <param name="take">Gets each part of the text.</param>
    internal Reading Read(string path, long limit, Action<byte[], int> take)
    {
        try
        {
            using Stream? file = objects.Open(path, out long length);
            return file is null ? new Reading(IntegrityReason.NotFound) : Read(file, length, limit, take);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Reading(IntegrityReason.Unreadable, e.Message);
        }
    }

    private Reading Read(Stream file, long length, long limit, Action<byte[], int> take)
    {
        long text = 0;
        _ = _sha.GetHashAndReset();
        IntegrityReason problem = _text.Read(
            file,
            length,
            limit,
            (part, count) =>
            {
                _sha.AppendData(part, 0, count);
                text += count;
                take(part, count);
            },
            cancellation);
        return new Reading(problem) { Hash = Hex.Of(_sha.GetHashAndReset()), TextLength = text };
    }
}
