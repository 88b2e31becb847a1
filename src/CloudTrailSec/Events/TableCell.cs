using System.Text.Json;
using CloudTrailSec.Compat;

namespace CloudTrailSec.Events;

/// <summary>A table's cell as the JSON value it was made from.</summary>
internal static class TableCell
{
    private static readonly string[] s_nothing = ["None", "null", "-"];

    internal static void Write(Utf8JsonWriter writer, string field, byte[] cell)
    {
        string text = Utf8.ToText(cell);
        switch (field)
        {
            case "readOnly" or "managementEvent" when bool.TryParse(text, out bool flag):
                writer.WriteBoolean(field, flag);
                break;
            case "userIdentity" or "requestParameters" or "responseElements" or "additionalEventData" or "resources"
                or "serviceEventDetails" or "tlsDetails" or "addendum" or "insightDetails" or "edgeDeviceDetails"
                or "eventContext":
                WriteNested(writer, field, text);
                break;
            default:
                writer.WriteString(field, text);
                break;
        }
    }

    private static void WriteNested(Utf8JsonWriter writer, string field, string text)
    {
        if (Array.IndexOf(s_nothing, text) >= 0)
        {
            return;
        }

        writer.WritePropertyName(field);
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = RecordScanner.MaxDepth });
            document.RootElement.WriteTo(writer);
        }
        catch (JsonException)
        {
            // Not JSON, so it is how Athena prints a struct: {type=IAMUser, arn=..., sessioncontext={...}}.
            new AthenaStruct(text).Write(writer);
        }
    }
}
