using System.Text.Json.Nodes;

namespace CloudTrailSec.Aws;

/// <summary>
/// Replies as the AWS command line prints them. Services that speak JSON mostly say it so themselves; S3, EC2 and GuardDuty
/// call things otherwise on the wire.
/// </summary>
internal static class ReplyShape
{
    /// <summary>The outermost element, which reading drops, where the command line keeps it.</summary>
    private static readonly Dictionary<string, string> s_outer = new(StringComparer.Ordinal)
    {
        ["GetBucketPolicyStatus"] = "PolicyStatus",
        ["GetPublicAccessBlock"] = "PublicAccessBlockConfiguration",
        ["GetBucketEncryption"] = "ServerSideEncryptionConfiguration",
        ["GetBucketOwnershipControls"] = "OwnershipControls",
        ["GetBucketReplication"] = "ReplicationConfiguration",
        ["GetObjectLockConfiguration"] = "ObjectLockConfiguration",
    };

    private static readonly Dictionary<string, string> s_s3Names = new(StringComparer.Ordinal)
    {
        ["Rule"] = "Rules",
        ["Transition"] = "Transitions",
        ["NoncurrentVersionTransition"] = "NoncurrentVersionTransitions",
        ["MfaDelete"] = "MFADelete",
    };

    internal static JsonObject Of(AwsService service, string operation, JsonObject reply) => service.Protocol switch
    {
        AwsProtocol.RestXml => OfS3(operation, reply),
        AwsProtocol.Ec2Query => (JsonObject)Renamed(reply, OfEc2)!,
        AwsProtocol.RestJson when service.Id == "GuardDuty" => (JsonObject)Renamed(reply, Upper)!,
        _ => reply,
    };

    private static JsonObject OfS3(string operation, JsonObject reply)
    {
        switch (operation)
        {
            case "ListBuckets":
                return new JsonObject { ["Buckets"] = reply["Buckets"]?["Bucket"]?.DeepClone() ?? new JsonArray() };
            case "GetBucketPolicy":
                return new JsonObject { ["Policy"] = reply.ToJsonString() };
            case "GetBucketAcl":
                return new JsonObject
                {
                    ["Owner"] = reply["Owner"]?.DeepClone(),
                    ["Grants"] = reply["AccessControlList"]?["Grant"]?.DeepClone(),
                };
            case "GetObjectLockConfiguration" when reply["Rule"] is JsonArray { Count: > 0 } rules:
                reply["Rule"] = rules[0]!.DeepClone();
                return Outer(operation, reply);
            default:
                JsonObject named = (JsonObject)Renamed(
                    reply, name => s_s3Names.TryGetValue(name, out string? plural) ? plural : name)!;
                NameTags(named);
                return Outer(operation, named);
        }
    }

    /// <summary>A filter has one tag, or several of a conjunction.</summary>
    private static void NameTags(JsonObject reply)
    {
        foreach (JsonObject both in (reply["Rules"] as JsonArray ?? []).Select(r => r?["Filter"]?["And"]).OfType<JsonObject>())
        {
            if (both["Tag"]?.DeepClone() is { } tags)
            {
                _ = both.Remove("Tag");
                both["Tags"] = tags as JsonArray ?? new JsonArray(tags);
            }
        }
    }

    private static JsonObject Outer(string operation, JsonObject reply) =>
        s_outer.TryGetValue(operation, out string? name) ? new JsonObject { [name] = reply } : reply;

    private static JsonNode? Renamed(JsonNode? node, Func<string, string> rename)
    {
        switch (node)
        {
            case JsonObject map:
                JsonObject renamed = [];
                foreach (KeyValuePair<string, JsonNode?> member in map)
                {
                    renamed[rename(member.Key)] = Renamed(member.Value, rename);
                }

                return renamed;
            case JsonArray list:
                return new JsonArray([.. list.Select(item => Renamed(item, rename))]);
            default:
                return node?.DeepClone();
        }
    }

    /// <summary>EC2's lists end in Set on the wire.</summary>
    private static string OfEc2(string name) => name.EndsWith("Set", StringComparison.Ordinal)
        ? Upper(name.Substring(0, name.Length - "Set".Length)) + "s" : Upper(name);

    private static string Upper(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);
}
