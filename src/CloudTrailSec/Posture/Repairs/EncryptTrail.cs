using System.Text.Json.Nodes;

namespace CloudTrailSec.Posture;

internal sealed class EncryptTrail : IRepairPlanner
{
    public IReadOnlyList<string> Calls => ["cloudtrail:UpdateTrail"];

    /// <summary>CloudTrail refuses a key that its policy does not let it use; what it has delivered stays as it is.</summary>
    public TrailRepair Plan(FailedCheck failed) => failed.Trail is not { } trail
        ? failed.Blocked("There is no trail of this account's to change.")
        : failed.Snapshot.Options.RepairKey is not { } key
        ? failed.Blocked("Name a KMS key in the region of the trail's bucket, whose policy lets CloudTrail use it.")
        : failed.Repaired(
            "Encrypt logs with the key",
            "KmsKeyId: none",
            $"KmsKeyId: {key}",
            [Update(failed, trail, key)],
            [Update(failed, trail, string.Empty)]);

    private static ConfigurationChange Update(FailedCheck failed, TrailFacts trail, string key) => failed.Change(
        "cloudtrail", "UpdateTrail", trail.Region, new JsonObject { ["Name"] = trail.Arn, ["KmsKeyId"] = key });
}
