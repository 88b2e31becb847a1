using System.Text.Json;
using CloudTrailSec.Compat;

namespace CloudTrailSec.Events;

/// <summary>The text of JSON strings, and JSON kept inside them.</summary>
internal static class JsonText
{
    /// <summary>The text of a string's content (without its quotes), escapes undone.</summary>
    internal static string Decode(ReadOnlySpan<byte> content)
    {
        if (content.IndexOf((byte)'\\') < 0)
        {
            return Utf8.ToText(content);
        }

        byte[] quoted = new byte[content.Length + 2];
        quoted[0] = quoted[quoted.Length - 1] = (byte)'"';
        content.CopyTo(quoted.AsSpan(1));
        try
        {
            Utf8JsonReader reader = new(quoted);
            return reader.Read() ? TrailValue.Text(ref reader) : string.Empty;
        }
        catch (JsonException)
        {
            return Utf8.ToText(content); // Envelopes are not validated; what is no JSON string is taken as it stands.
        }
    }

    /// <summary>A string's content, escapes undone; the same bytes where it has none.</summary>
    internal static ReadOnlySpan<byte> Unescaped(ReadOnlySpan<byte> content) =>
        content.IndexOf((byte)'\\') < 0 ? content : Utf8.ToBytes(Decode(content));

    /// <summary>The text of a value as it is written; null where it is no string.</summary>
    internal static string? Content(ReadOnlySpan<byte> json) =>
        json[0] == '"' ? Decode(json.Slice(1, json.Length - 2)) : null;

    /// <summary>An object for text that holds one (exports write requestParameters that way); anything else as it is.</summary>
    internal static object? Unwrap(object? value)
    {
        if (value is not string text || text.Length < 2 || text[0] != '{' || text[text.Length - 1] != '}')
        {
            return value;
        }

        byte[] bytes = Utf8.ToBytes(text);
        return RecordScanner.Scan(bytes, out _, out int length) is ScanOutcome.Event or ScanOutcome.OtherObject
            && length == bytes.Length
            ? new TrailNode(bytes, new Slice(0, length))
            : value;
    }
}
