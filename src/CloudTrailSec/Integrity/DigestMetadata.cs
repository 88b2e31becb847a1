using System.Text.Json;

namespace CloudTrailSec.Integrity;

/// <summary>What S3 keeps beside a digest: its signature.</summary>
internal sealed class DigestMetadata
{
    private const string Prefix = "x-amz-meta-";

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    internal DigestMetadata(IEnumerable<KeyValuePair<string, string>> values)
    {
        foreach (KeyValuePair<string, string> value in values)
        {
            string name = value.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
                ? value.Key.Substring(Prefix.Length) : value.Key;
            _values[name] = value.Value;
        }
    }

    internal string? Signature => Value("signature");

    internal string? Algorithm => Value("signature-algorithm");

    internal string? BackfillTime => Value("backfill-generation-timestamp");

    /// <summary>As <c>aws s3api head-object</c> prints it.</summary>
    internal string ToJson()
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text))
        {
            json.WriteStartObject();
            json.WriteStartObject("Metadata");
            foreach (KeyValuePair<string, string> value in _values)
            {
                json.WriteString(value.Key, value.Value);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Compat.Utf8.ToText(text.ToArray());
    }

    /// <summary>Reads what <c>aws s3api head-object</c> prints, or an object with the metadata's names alone.</summary>
    /// <returns>Null where it is neither.</returns>
    internal static DigestMetadata? Parse(byte[] json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            if (root.TryGetProperty("Metadata", out JsonElement inner))
            {
                root = inner;
            }

            return new DigestMetadata(root.EnumerateObject()
                .Where(p => p.Value.ValueKind == JsonValueKind.String)
                .Select(p => new KeyValuePair<string, string>(p.Name, p.Value.GetString()!)));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private string? Value(string name) => _values.TryGetValue(name, out string? value) ? value : null;
}
