using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>A CloudTrail record written as YAML, as JSON.</summary>
internal sealed class YamlJson
{
    private const int MaxNodes = 10_000;

    /// <summary>What every record has and a test need not spell out.</summary>
    private static readonly Dictionary<string, string> s_defaults = new(StringComparer.Ordinal)
    {
        ["eventVersion"] = "1.11",
        ["eventTime"] = "2026-01-01T00:00:00Z",
        ["eventID"] = "00000000-0000-4000-8000-000000000000",
        ["awsRegion"] = "us-east-1",
        ["recipientAccountId"] = "111111111111",
    };

    private static readonly Regex s_number =
        new(@"^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$", RegexOptions.CultureInvariant);

    private int _nodes;

    internal static string Record(YamlMappingNode map)
    {
        JsonObject record = [];
        foreach (KeyValuePair<string, string> value in s_defaults)
        {
            record[value.Key] = value.Value;
        }

        YamlJson json = new();
        foreach (KeyValuePair<YamlNode, YamlNode> entry in map.Children)
        {
            record[entry.Key.Key()] = json.Of(entry.Value);
        }

        return record.ToJsonString();
    }

    private JsonNode? Of(YamlNode node)
    {
        if (++_nodes > MaxNodes)
        {
            throw new RuleFormatException(node, $"A test's event has more than {MaxNodes} values.");
        }

        switch (node)
        {
            case YamlMappingNode map:
                JsonObject inner = [];
                foreach (KeyValuePair<YamlNode, YamlNode> entry in map.Children)
                {
                    inner[entry.Key.Key()] = Of(entry.Value);
                }

                return inner;
            case YamlSequenceNode list:
                return new JsonArray([.. list.Children.Select(Of)]);
            case YamlScalarNode scalar when !scalar.IsNull():
                return Scalar(scalar);
            default:
                return null;
        }
    }

    private static JsonNode? Scalar(YamlScalarNode scalar) =>
        scalar.Style == ScalarStyle.Plain && (scalar.Value is "true" or "false" || s_number.IsMatch(scalar.Value!))
            ? JsonNode.Parse(scalar.Value!, documentOptions: new JsonDocumentOptions { MaxDepth = 1 })
            : JsonValue.Create(scalar.Value);
}
