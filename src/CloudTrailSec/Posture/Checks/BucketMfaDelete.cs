namespace CloudTrailSec.Posture;

internal sealed class BucketMfaDelete() : BucketCheck(new PostureCheckInfo
{
    Id = "S3-05",
    Title = "Deleting versions needs MFA, or is locked",
    Severity = FindingSeverity.Medium,
    Why = "Versions help only as long as an attacker cannot delete them too.",
    Remediation = "As the root user: aws s3api put-bucket-versioning --versioning-configuration "
        + "Status=Enabled,MFADelete=Enabled --mfa \"SERIAL CODE\"; or use Object Lock.",
    Calls = ["cloudtrail:DescribeTrails", "s3:ListBuckets", "s3:GetBucketVersioning", "s3:GetObjectLockConfiguration"],
})
{
    private protected override Judgement Judge(Snapshot snapshot, string bucket, IReadOnlyList<TrailFacts> trails)
    {
        if (snapshot.Ask("s3", "GetBucketVersioning", null, ("Bucket", bucket))["MFADelete"].Text == "Enabled")
        {
            return Judgement.Pass("MFA Delete is on.");
        }

        ReplyNode locked = snapshot.Ask("s3", "GetObjectLockConfiguration", null, ("Bucket", bucket))["ObjectLockConfiguration"]["Rule"]["DefaultRetention"];
        return Judgement.Of(!locked["Mode"].IsMissing, $"Object Lock ({locked["Mode"].Text}) stands in for it.", "MFA Delete is off, and so is Object Lock.");
    }
}
