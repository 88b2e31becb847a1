using Amazon.S3.Model;

namespace CloudTrailSec.Aws;

/// <summary>An object as S3 gave it: its bytes, what is kept beside them, and what it can be told by.</summary>
internal sealed record Download(byte[] Body, IReadOnlyList<KeyValuePair<string, string>> Metadata, string? Stamp)
{
    private const string MetadataPrefix = "x-amz-meta-";

    /// <exception cref="IOException">The body broke off, or nothing came for too long.</exception>
    internal static async Task<Download> OfAsync(
        GetObjectResponse response, string path, TimeSpan idle, CancellationToken cancellation) => new(
        await BodyAsync(response.ResponseStream, response.ContentLength, idle, cancellation).ConfigureAwait(false),
        [.. response.Metadata.Keys.Select(k => new KeyValuePair<string, string>(k, response.Metadata[k]))],
        Stamps.Of(path, response.ETag, response.ContentLength, response.LastModified));

    /// <exception cref="IOException">The body broke off, or nothing came for too long.</exception>
    internal static async Task<Download> OfAsync(
        HttpResponseMessage response, string path, TimeSpan idle, CancellationToken cancellation)
    {
        long length = response.Content.Headers.ContentLength ?? -1;
        using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        byte[] body = await BodyAsync(stream, length, idle, cancellation).ConfigureAwait(false);
        return new Download(
            body,
            [
                .. response.Headers.Where(h => h.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
                    .Select(h => new KeyValuePair<string, string>(h.Key, string.Join(",", h.Value))),
            ],
            Stamps.Of(path, response.Headers.ETag?.Tag, length, response.Content.Headers.LastModified?.UtcDateTime));
    }

    private static async Task<byte[]> BodyAsync(Stream stream, long length, TimeSpan idle, CancellationToken cancellation)
    {
        byte[] body = new byte[checked((int)Math.Max(0, length))];
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            int got = 0, read = 1;
            while (got < body.Length && read > 0)
            {
                patience.CancelAfter(idle);
                read = await stream.ReadAsync(body, got, body.Length - got, patience.Token).ConfigureAwait(false);
                got += read;
            }

            return got == length ? body : throw new IOException("The body is cut off.");
        }
        catch (OperationCanceledException slow) when (!cancellation.IsCancellationRequested)
        {
            throw new IOException($"Nothing came for {idle.TotalSeconds} seconds.", slow);
        }
    }
}
