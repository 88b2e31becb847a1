using System.Text.Json.Nodes;
using System.Text.Json;
using System.Text.Encodings.Web;

namespace CloudTrailSec.Posture;

/// <summary>The least IAM policy that lets a configuration be read, and repaired.</summary>
internal static class RequiredPolicy
{
    /// <summary>Every reading begins with the regions that the account has turned on.</summary>
    private const string AskRegions = "ec2:DescribeRegions";

    private static readonly JsonSerializerOptions s_readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    internal static string Of(IEnumerable<string> reading, IReadOnlyList<string> repairing)
    {
        JsonArray statements = [Statement("CloudTrailSecPosture", reading.Append(AskRegions))];
        if (repairing.Count > 0)
        {
            statements.Add((JsonNode)Statement("CloudTrailSecRepair", repairing));
        }

        return new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = statements }.ToJsonString(s_readable);
    }

    private static JsonObject Statement(string id, IEnumerable<string> actions) => new()
    {
        ["Sid"] = id,
        ["Effect"] = "Allow",
        ["Action"] = new JsonArray([.. actions.Distinct(StringComparer.Ordinal).OrderBy(a => a, StringComparer.Ordinal)
            .Select(a => JsonValue.Create(a))]),
        ["Resource"] = "*",
    };
}
