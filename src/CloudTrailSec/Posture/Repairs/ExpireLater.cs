using System.Text.Json.Nodes;

namespace CloudTrailSec.Posture;

internal sealed class ExpireLater : IRepairPlanner
{
    public IReadOnlyList<string> Calls => ["s3:PutBucketLifecycleConfiguration"];

    public TrailRepair Plan(FailedCheck failed)
    {
        int wanted = failed.Snapshot.Options.RetentionDays;
        string was = failed.Snapshot.Ask("s3", "GetBucketLifecycleConfiguration", null, ("Bucket", failed.Bucket))["Rules"].Json;
        JsonArray rules = (JsonArray)JsonNode.Parse(was)!;
        TrailFacts[] trails = [.. failed.Snapshot.Trails.Where(t => t.Bucket == failed.Bucket)];
        JsonNode[] early = [.. rules.OfType<JsonNode>().Where(r => IsEarly(r, trails, wanted))];
        foreach (JsonNode rule in early)
        {
            rule["Expiration"]!["Days"] = wanted.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return early.Length == 0
            ? failed.Blocked("Logs expire on a date, or are archived early: change the rule by hand.")
            : failed.Repaired("Let logs expire later", was, ChangeJson.Show(rules), [Put(rules)], [Put((JsonArray)JsonNode.Parse(was)!)]);

        ConfigurationChange Put(JsonArray value) => failed.ChangeBucket(
            "PutBucketLifecycleConfiguration", "LifecycleConfiguration", new JsonObject { ["Rules"] = value });
    }

    private static bool IsEarly(JsonNode rule, TrailFacts[] trails, int wanted)
    {
        using System.Text.Json.JsonDocument document = System.Text.Json.JsonDocument.Parse(rule.ToJsonString());
        ReplyNode facts = new(document.RootElement.Clone());
        return facts["Status"].Text == "Enabled" && facts["Expiration"]["Days"].Number < wanted
            && trails.Any(t => LogsNotExpiredEarly.IsAboutLogs(facts, t));
    }
}
