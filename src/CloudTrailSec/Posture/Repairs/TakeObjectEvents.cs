using System.Text.Json.Nodes;

namespace CloudTrailSec.Posture;

internal sealed class TakeObjectEvents : IRepairPlanner
{
    private const string Type = "AWS::S3::Object";

    public IReadOnlyList<string> Calls => ["cloudtrail:PutEventSelectors"];

    public TrailRepair Plan(FailedCheck failed)
    {
        if (failed.Widest is not { } trail)
        {
            return failed.Blocked("There is no trail: create one, with a bucket of its own.");
        }

        SelectorChange change = new(failed, trail);
        string[] arns = [.. failed.Snapshot.Options.CriticalBuckets
            .Select(b => $"arn:{trail.Partition}:s3:::{b}/").DefaultIfEmpty($"arn:{trail.Partition}:s3")];
        JsonArray selectors = change.Copy();
        selectors.Add(change.AreAdvanced ? Advanced(failed.Snapshot.Options.CriticalBuckets.Count > 0 ? arns : []) : Basic(arns));
        return change.To(
            selectors,
            failed.Snapshot.Options.CriticalBuckets.Count == 0 ? "Take object events of every bucket" : "Take object events of the critical buckets",
            isCharged: true);
    }

    private static JsonObject Basic(string[] arns) => new()
    {
        ["ReadWriteType"] = "All",
        ["IncludeManagementEvents"] = false,
        ["DataResources"] = new JsonArray(new JsonObject { ["Type"] = Type, ["Values"] = Texts(arns) }),
    };

    private static JsonObject Advanced(string[] arns)
    {
        JsonArray fields =
        [
            new JsonObject { ["Field"] = "eventCategory", ["Equals"] = new JsonArray("Data") },
            new JsonObject { ["Field"] = "resources.type", ["Equals"] = new JsonArray(Type) },
        ];
        if (arns.Length > 0)
        {
            fields.Add(new JsonObject { ["Field"] = "resources.ARN", ["StartsWith"] = Texts(arns) });
        }

        return new JsonObject { ["Name"] = "Object events", ["FieldSelectors"] = fields };
    }

    private static JsonArray Texts(string[] values) => new([.. values.Select(v => JsonValue.Create(v))]);
}
