using System.IO.Compression;
using CloudTrailSec.Compat;

namespace CloudTrailSec.Events;

/// <summary>JSON that stands in a string: as it is, in base64, or gzipped and in base64.</summary>
internal static class EmbeddedJson
{
    /// <summary>The JSON that a string's content holds; null where it holds none.</summary>
    /// <param name="content">The content as it is written, escapes and all.</param>
    /// <param name="limits">How much it may decompress to.</param>
    /// <param name="failure">What went wrong, where the content was cut short.</param>
    internal static byte[]? Open(ReadOnlySpan<byte> content, DecodeLimits limits, out string? failure)
    {
        failure = null;
        if (content.Length < 2)
        {
            return null;
        }

        return StartsJson(content) ? Utf8.ToBytes(JsonText.Decode(content))
            : content.StartsWith("H4sI"u8) ? Gunzip(content, limits, out failure)
            : content.StartsWith("eyJ"u8) || content.StartsWith("ewog"u8) ? FromBase64(content)
            : null;
    }

    private static bool StartsJson(ReadOnlySpan<byte> content)
    {
        int at = 0;
        while (at < content.Length && (content[at] <= ' ' || IsEscapedBlank(content, at)))
        {
            at += content[at] == '\\' ? 2 : 1;
        }

        return at < content.Length && content[at] is (byte)'{' or (byte)'[';
    }

    private static bool IsEscapedBlank(ReadOnlySpan<byte> content, int at) =>
        content[at] == '\\' && at + 1 < content.Length && content[at + 1] is (byte)'n' or (byte)'r' or (byte)'t';

    private static byte[]? FromBase64(ReadOnlySpan<byte> content)
    {
        try
        {
            return Convert.FromBase64String(JsonText.Decode(content));
        }
        catch (FormatException)
        {
            return null; // A word that happens to start like base64 of JSON.
        }
    }

    private static byte[]? Gunzip(ReadOnlySpan<byte> content, DecodeLimits limits, out string? failure)
    {
        failure = null;
        byte[]? packed = FromBase64(content);
        if (packed is null)
        {
            failure = "Base64 that cannot be decoded.";
            return null;
        }

        MemoryStream text = new();
        byte[] part = new byte[16 << 10];
        try
        {
            using GZipStream gzip = new(new MemoryStream(packed), CompressionMode.Decompress);
            int read;
            while ((read = gzip.Read(part, 0, part.Length)) > 0)
            {
                text.Write(part, 0, read);
                if (text.Length > limits.MaxEmbeddedBytes)
                {
                    failure = "A string that decompresses to more than the limit.";
                    break;
                }
            }
        }
        catch (InvalidDataException damage)
        {
            failure = $"Compressed text that is damaged: {damage.Message}";
        }

        return text.ToArray();
    }
}
