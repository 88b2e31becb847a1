namespace CloudTrailSec.Posture;

internal sealed class EncryptedWithOwnKey() : TrailCheck(new PostureCheckInfo
{
    Id = "CT-06",
    Title = "Logs are encrypted with a key of the account",
    Severity = FindingSeverity.Medium,
    Why = "With a key of your own, reading the logs needs a right on the key, and its use is logged.",
    Remediation = "aws cloudtrail update-trail --name TRAIL --kms-key-id KEY, with a key policy that lets "
        + "CloudTrail use it.",
    Calls = ["cloudtrail:DescribeTrails"],
})
{
    private protected override Judgement Judge(Snapshot snapshot, TrailFacts trail) => Judgement.Of(
        trail.Key is not null, $"Logs are encrypted with {trail.Key}.", "Logs are encrypted with S3's own keys, not with a KMS key.");
}
