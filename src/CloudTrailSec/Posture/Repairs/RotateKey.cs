using System.Text.Json.Nodes;

namespace CloudTrailSec.Posture;

internal sealed class RotateKey : IRepairPlanner
{
    public IReadOnlyList<string> Calls => ["kms:EnableKeyRotation", "kms:DisableKeyRotation"];

    public TrailRepair Plan(FailedCheck failed)
    {
        if (failed.Trail?.Key is not { } key)
        {
            return failed.Blocked("There is no KMS key: make one whose policy lets CloudTrail use it, and give it to the trail.");
        }

        string region = Topics.Region(failed.Snapshot, key);
        ReplyNode facts = failed.Snapshot.Ask("kms", "DescribeKey", region, ("KeyId", key))["KeyMetadata"];
        if (facts["KeyState"].Text != "Enabled" || facts["KeyManager"].Text != "CUSTOMER")
        {
            return failed.Blocked($"The key is {facts["KeyState"].Text ?? "missing"}, of {facts["KeyManager"].Text ?? "nobody"}: what to do is for its owner to say.");
        }

        return failed.Repaired(
            "Let the key be rotated each year",
            "KeyRotationEnabled: false",
            "KeyRotationEnabled: true",
            [Switch("EnableKeyRotation")],
            [Switch("DisableKeyRotation")],
            facts["Arn"].Text ?? key);

        ConfigurationChange Switch(string operation) => failed.Change("kms", operation, region, new JsonObject { ["KeyId"] = key });
    }
}
