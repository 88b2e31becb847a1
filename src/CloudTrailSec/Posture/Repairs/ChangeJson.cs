using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudTrailSec.Posture;

/// <summary>Changes as JSON, readable where a person looks at it: policies keep their quotes and arrows.</summary>
internal static class ChangeJson
{
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Show(JsonNode node) => node.ToJsonString(s_readable);

    internal static JsonObject Write(ConfigurationChange change) => new()
    {
        ["service"] = change.Service,
        ["operation"] = change.Operation,
        ["region"] = change.Region,
        ["parameters"] = change.Parameters.DeepClone(),
    };

    /// <exception cref="InvalidDataException">It is no change.</exception>
    internal static ConfigurationChange Read(JsonNode? node) =>
        node?["service"] is JsonValue service && node["operation"] is JsonValue operation && node["region"] is JsonValue region
            && node["parameters"] is JsonObject parameters
            ? new ConfigurationChange((string)service!, (string)operation!, (string)region!, (JsonObject)parameters.DeepClone())
            : throw new InvalidDataException("A change has no service, operation, region or parameters.");
}
