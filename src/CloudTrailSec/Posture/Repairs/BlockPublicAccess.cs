using System.Text.Json.Nodes;

namespace CloudTrailSec.Posture;

internal sealed class BlockPublicAccess : IRepairPlanner
{
    private const string Block = "PublicAccessBlockConfiguration";

    private static readonly string[] s_settings = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"];

    public IReadOnlyList<string> Calls => ["s3:PutPublicAccessBlock", "s3:DeletePublicAccessBlock"];

    public TrailRepair Plan(FailedCheck failed)
    {
        ReplyNode own = failed.Snapshot.Ask("s3", "GetPublicAccessBlock", null, ("Bucket", failed.Bucket))[Block];
        return failed.Repaired(
            "Block public access to the bucket",
            own.IsMissing ? "none" : string.Join(", ", s_settings.Select(s => $"{s}: {(own[s].IsTrue ? "true" : "false")}")),
            string.Join(", ", s_settings.Select(s => s + ": true")),
            [failed.ChangeBucket("PutPublicAccessBlock", Block, Settings(_ => true))],
            [
                own.IsMissing ? failed.ChangeBucket("DeletePublicAccessBlock")
                    : failed.ChangeBucket("PutPublicAccessBlock", Block, Settings(s => own[s].IsTrue)),
            ]);
    }

    private static JsonObject Settings(Func<string, bool> isOn)
    {
        JsonObject settings = [];
        foreach (string setting in s_settings)
        {
            settings[setting] = isOn(setting);
        }

        return settings;
    }
}
