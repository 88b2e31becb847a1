using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudTrailSec.Posture;

internal sealed class DenyWithoutTls : IRepairPlanner
{
    public IReadOnlyList<string> Calls => ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"];

    public TrailRepair Plan(FailedCheck failed)
    {
        string? text = failed.Snapshot.Ask("s3", "GetBucketPolicy", null, ("Bucket", failed.Bucket))["Policy"].Text;
        JsonObject policy = text is null ? new JsonObject { ["Version"] = "2012-10-17" } : Parse(text);
        JsonArray statements = policy["Statement"] switch
        {
            JsonArray several => (JsonArray)several.DeepClone(),
            JsonObject one => new JsonArray(one.DeepClone()),
            _ => [],
        };
        string partition = failed.Snapshot.Trails.First(t => t.Bucket == failed.Bucket).Partition;
        statements.Add(Statement($"arn:{partition}:s3:::{failed.Bucket}"));
        policy["Statement"] = statements;
        string after = ChangeJson.Show(policy);
        return failed.Repaired(
            "Deny requests without TLS in the bucket's policy",
            text ?? "none",
            after,
            [failed.ChangeBucket("PutBucketPolicy", "Policy", after)],
            [text is null ? failed.ChangeBucket("DeleteBucketPolicy") : failed.ChangeBucket("PutBucketPolicy", "Policy", text)]);
    }

    private static JsonObject Statement(string arn) => new()
    {
        ["Sid"] = "DenyWithoutTls",
        ["Effect"] = "Deny",
        ["Principal"] = "*",
        ["Action"] = "s3:*",
        ["Resource"] = new JsonArray(arn, arn + "/*"),
        ["Condition"] = new JsonObject { ["Bool"] = new JsonObject { ["aws:SecureTransport"] = "false" } },
    };

    private static JsonObject Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new InvalidDataException("The bucket's policy is no JSON object.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The bucket's policy is no JSON: {e.Message}", e);
        }
    }
}
