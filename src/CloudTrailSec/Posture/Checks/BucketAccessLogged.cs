namespace CloudTrailSec.Posture;

internal sealed class BucketAccessLogged() : BucketCheck(new PostureCheckInfo
{
    Id = "S3-07",
    Title = "Access to the log bucket is logged elsewhere",
    Severity = FindingSeverity.Medium,
    Why = "Who read or deleted the logs shows in the access log.",
    Remediation = "aws s3api put-bucket-logging with a target in another bucket.",
    Calls = ["cloudtrail:DescribeTrails", "s3:ListBuckets", "s3:GetBucketLogging"],
})
{
    private protected override Judgement Judge(Snapshot snapshot, string bucket, IReadOnlyList<TrailFacts> trails)
    {
        string? target = snapshot.Ask("s3", "GetBucketLogging", null, ("Bucket", bucket))["LoggingEnabled"]["TargetBucket"].Text;
        return Judgement.Of(
            target is not null && target != bucket,
            $"Access is logged to {target}.",
            target is null ? "Access is not logged." : "Access is logged into the bucket itself.");
    }
}
