using System.Text.Json;
using CloudTrailSec.Events;

namespace CloudTrailSec.Integrity;

/// <summary>Members of JSON objects that are text.</summary>
internal static class TextMembers
{
    /// <exception cref="FormatException">It is not there, or no text, or empty.</exception>
    internal static string Required(JsonElement parent, string name) =>
        Optional(parent, name) is { Length: > 0 } text ? text : throw new FormatException($"{name} is missing.");

    /// <summary>Null where it is not there, or null.</summary>
    /// <exception cref="FormatException">It is something else than text.</exception>
    internal static string? Optional(JsonElement parent, string name) =>
        !parent.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw new FormatException($"{name} is no text.");

    /// <exception cref="FormatException">It is not there, or no time.</exception>
    internal static DateTime Time(JsonElement parent, string name) =>
        EventTimes.Parse(Required(parent, name)) is var ticks and not 0
            ? new DateTime(ticks, DateTimeKind.Utc) : throw new FormatException($"{name} is no time.");
}
