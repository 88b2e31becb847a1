using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudTrailSec.Rules;

/// <summary>Reads and writes the values of records.</summary>
internal static class StateJson
{
    internal static JsonObject Parse(StateRecord record)
    {
        try
        {
            return JsonNode.Parse(record.Value ?? "{}") as JsonObject
                ?? throw new InvalidDataException($"The store's record {record.Kind}/{record.Key} is damaged.");
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"The store's record {record.Kind}/{record.Key} is damaged.", problem);
        }
    }

    internal static string? Text(this JsonObject value, string name) => (string?)value[name];

    internal static long Number(this JsonObject value, string name) => (long?)value[name] ?? 0;

    internal static DateTimeOffset? Time(this JsonObject value, string name) =>
        value.Text(name) is { } text
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) : null;

    internal static JsonNode? Of(DateTimeOffset? time) =>
        time is { } known ? JsonValue.Create(known.ToUniversalTime().ToString("o", CultureInfo.InvariantCulture)) : null;
}
