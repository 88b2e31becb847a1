namespace CloudTrailSec.Posture;

internal sealed class BucketVersioned() : BucketCheck(new PostureCheckInfo
{
    Id = "S3-04",
    Title = "The log bucket keeps versions",
    Severity = FindingSeverity.Medium,
    Why = "With versions, what was overwritten or deleted can be brought back.",
    Remediation = "aws s3api put-bucket-versioning --bucket BUCKET --versioning-configuration Status=Enabled",
    Calls = ["cloudtrail:DescribeTrails", "s3:ListBuckets", "s3:GetBucketVersioning"],
})
{
    private protected override Judgement Judge(Snapshot snapshot, string bucket, IReadOnlyList<TrailFacts> trails) => Judgement.Of(
        snapshot.Ask("s3", "GetBucketVersioning", null, ("Bucket", bucket))["Status"].Text == "Enabled",
        "Versioning is on.",
        "Versioning is off or suspended.");
}
