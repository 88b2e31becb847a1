namespace CloudTrailSec.Integrity;

/// <summary>Reads digests. One a thread.</summary>
internal sealed class DigestReader(ITrailObjects objects, CancellationToken cancellation) : IDisposable
{
    /// <summary>An hour's logs take a few hundred bytes each.</summary>
    private const int MostBytes = 128 << 20;

    private readonly ObjectReader _reader = new(objects, cancellation);
    private readonly MemoryStream _text = new();

    public void Dispose() => _reader.Dispose();

    internal DigestFacts Read(string path)
    {
        _text.SetLength(0);
        Reading reading = _reader.Read(path, MostBytes, (part, count) => _text.Write(part, 0, count));
        DigestFile? file = reading.Problem == IntegrityReason.None
            ? DigestFile.Parse(_text.GetBuffer().AsMemory(0, (int)_text.Length)) : null;
        (DigestMetadata? metadata, string? failure) = Metadata(path, file?.Key);
        return new DigestFacts(path)
        {
            Reading = failure is null ? reading : new Reading(IntegrityReason.Unreadable, failure),
            File = file,
            Metadata = metadata,
            Placement = file is null || (!objects.AreCopies && path != $"{file.Bucket}/{file.Key}")
                ? null : Placement.Of(path, file.Bucket, file.Key),
        };
    }

    private (DigestMetadata? Metadata, string? Failure) Metadata(string path, string? key)
    {
        try
        {
            return (objects.Metadata(path, key), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, $"Its metadata cannot be read: {e.Message}");
        }
    }
}
