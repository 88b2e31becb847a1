using System.Text.Json;
using CloudTrailSec.Compat;

namespace CloudTrailSec.Events;

/// <summary>
/// Records that went through Athena or Glue as JSON: every key in lower case, parameters as strings of JSON. What can be
/// restored is; the keys inside of parameters are kept as they stand.
/// </summary>
internal static class LowerCaseRecord
{
    private const int MarksOfARecord = 3;

    /// <summary>The record with CloudTrail's own keys; null where the object is no such record.</summary>
    internal static byte[]? Restore(ReadOnlySpan<byte> json)
    {
        if (!IsOne(json))
        {
            return null;
        }

        using JsonDocument document = JsonDocument.Parse(
            json.ToArray(), new JsonDocumentOptions { MaxDepth = RecordScanner.MaxDepth });
        MemoryStream restored = new();
        using (Utf8JsonWriter writer = new(restored, new JsonWriterOptions { MaxDepth = RecordScanner.MaxDepth }))
        {
            writer.WriteStartObject();
            foreach (JsonProperty member in document.RootElement.EnumerateObject())
            {
                Write(writer, TableColumns.FieldOf(member.Name) ?? member.Name, member.Value);
            }

            writer.WriteEndObject();
        }

        byte[] record = restored.ToArray();
        return RecordScanner.Scan(record, out _, out _) == ScanOutcome.Event ? record : null;
    }

    /// <summary>What wraps a record may have keys of the same names, such as EventName of LookupEvents.</summary>
    private static bool IsOne(ReadOnlySpan<byte> json)
    {
        int marks = 0;
        JsonMembers members = new(json);
        while (members.ReadKey() && members.ReadValue())
        {
            string name = Utf8.ToText(members.Key.Of(json));
            bool isLower = !name.Any(char.IsUpper);
            if (isLower && TableColumns.FieldOf(name) is { } field && !string.Equals(field, name, StringComparison.Ordinal))
            {
                marks++;
            }
        }

        return marks >= MarksOfARecord;
    }

    private static void Write(Utf8JsonWriter writer, string field, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            TableCell.Write(writer, field, Utf8.ToBytes(value.GetString()!));
            return;
        }

        writer.WritePropertyName(field);
        if (field == "userIdentity")
        {
            WriteIdentity(writer, value);
        }
        else
        {
            value.WriteTo(writer);
        }
    }

    private static void WriteIdentity(Utf8JsonWriter writer, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            value.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        foreach (JsonProperty member in value.EnumerateObject())
        {
            writer.WritePropertyName(AthenaStruct.NameOf(member.Name));
            WriteIdentity(writer, member.Value);
        }

        writer.WriteEndObject();
    }
}
