using Amazon.S3.Model;

namespace CloudTrailSec.Aws;

/// <summary>An object as S3 gave it: its bytes, what is kept beside them, and what it can be told by.</summary>
internal sealed record Download(byte[] Body, IReadOnlyList<KeyValuePair<string, string>> Metadata, string? Stamp)
{
    private const string MetadataPrefix = "x-amz-meta-";

    /// <exception cref="IOException">The body broke off, or nothing came for too long.</exception>
    internal static async Task<Download> OfAsync(GetObjectResponse response, string path, IdleLimit idle) => new(
        await BodyAsync(response.ResponseStream, response.ContentLength, idle).ConfigureAwait(false),
        [.. response.Metadata.Keys.Select(k => new KeyValuePair<string, string>(k, response.Metadata[k]))],
        Stamps.Of(path, response.ETag, response.ContentLength, response.LastModified));

    /// <exception cref="IOException">The body broke off, or nothing came for too long.</exception>
    internal static async Task<Download> OfAsync(HttpResponseMessage response, string path, IdleLimit idle)
    {
        long length = response.Content.Headers.ContentLength ?? -1;
        using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        byte[] body = await BodyAsync(stream, length, idle).ConfigureAwait(false);
        return new Download(
            body,
            [
                .. response.Headers.Where(h => h.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
                    .Select(h => new KeyValuePair<string, string>(h.Key, string.Join(",", h.Value))),
            ],
            Stamps.Of(path, response.Headers.ETag?.Tag, length, response.Content.Headers.LastModified?.UtcDateTime));
    }

    private static async Task<byte[]> BodyAsync(Stream stream, long length, IdleLimit idle)
    {
        byte[] body = new byte[checked((int)Math.Max(0, length))];
        try
        {
            int got = 0, read = 1;
            while (got < body.Length && read > 0)
            {
                read = await idle.ReadAsync(stream, body, got).ConfigureAwait(false);
                got += read;
            }

            return got == length ? body : throw new IOException("The body is cut off.");
        }
        catch (OperationCanceledException slow) when (idle.IsOver(slow))
        {
            throw new IOException($"Nothing came for {idle.Limit.TotalSeconds} seconds.", slow);
        }
    }
}
