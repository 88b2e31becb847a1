namespace CloudTrailSec.Posture;

internal sealed class KeyUsable() : TrailCheck(new PostureCheckInfo
{
    Id = "CT-07",
    Title = "The key that encrypts logs is enabled and rotated",
    Severity = FindingSeverity.High,
    Why = "A key that is disabled or about to be deleted takes the logs with it.",
    Remediation = "Cancel the deletion, enable the key, and turn rotation on: aws kms cancel-key-deletion, "
        + "enable-key, enable-key-rotation.",
    Calls = ["cloudtrail:DescribeTrails", "kms:DescribeKey", "kms:GetKeyRotationStatus"],
})
{
    private protected override Judgement Judge(Snapshot snapshot, TrailFacts trail)
    {
        if (trail.Key is not { } key)
        {
            return Judgement.Fail("There is no KMS key.");
        }

        string region = Topics.Region(snapshot, key);
        ReplyNode facts = snapshot.Ask("kms", "DescribeKey", region, ("KeyId", key))["KeyMetadata"];
        return facts.IsMissing
            ? Judgement.Fail($"The key {key} does not exist.")
            : Judgement.Of(Wrong(snapshot, facts, key, region), $"{key} is enabled and rotated.");
    }

    private static IEnumerable<string?> Wrong(Snapshot snapshot, ReplyNode facts, string key, string region)
    {
        yield return facts["KeyState"].Text == "Enabled" ? null : $"The key is {facts["KeyState"].Text}.";
        yield return facts["KeyManager"].Text == "CUSTOMER" ? null : "The key is AWS's, not the account's.";
        yield return snapshot.Ask("kms", "GetKeyRotationStatus", region, ("KeyId", key))["KeyRotationEnabled"].IsTrue
            ? null : "The key is not rotated.";
    }
}
