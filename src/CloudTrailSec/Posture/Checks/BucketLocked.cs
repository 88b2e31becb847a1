namespace CloudTrailSec.Posture;

internal sealed class BucketLocked() : BucketCheck(new PostureCheckInfo
{
    Id = "S3-06",
    Title = "Object Lock keeps logs for a time",
    Severity = FindingSeverity.Medium,
    Why = "What is locked not even an administrator can delete.",
    Remediation = "aws s3api put-object-lock-configuration with a default retention in the mode COMPLIANCE or "
        + "GOVERNANCE.",
    Calls = ["cloudtrail:DescribeTrails", "s3:ListBuckets", "s3:GetObjectLockConfiguration"],
})
{
    private protected override Judgement Judge(Snapshot snapshot, string bucket, IReadOnlyList<TrailFacts> trails)
    {
        ReplyNode kept = snapshot.Ask("s3", "GetObjectLockConfiguration", null, ("Bucket", bucket))["ObjectLockConfiguration"]["Rule"]["DefaultRetention"];
        double days = kept["Days"].Number ?? (kept["Years"].Number * 365) ?? 0;
        return Judgement.Of(
            !kept["Mode"].IsMissing && days >= snapshot.Options.ObjectLockDays,
            $"Objects are locked for {days:0} days ({kept["Mode"].Text}).",
            kept["Mode"].IsMissing ? "There is no default retention." : $"Objects are locked for {days:0} days, less than {snapshot.Options.ObjectLockDays}.");
    }
}
