namespace CloudTrailSec.Posture;

internal sealed class BucketEncrypted() : BucketCheck(new PostureCheckInfo
{
    Id = "S3-09",
    Title = "The bucket encrypts by default, and has no ACLs",
    Severity = FindingSeverity.Low,
    Why = "Default encryption covers what is put there by others; ACLs give rights that policies do not show.",
    Remediation = "aws s3api put-bucket-encryption; put-bucket-ownership-controls with BucketOwnerEnforced.",
    Calls = ["cloudtrail:DescribeTrails", "s3:ListBuckets", "s3:GetBucketEncryption", "s3:GetBucketOwnershipControls"],
})
{
    private protected override Judgement Judge(Snapshot snapshot, string bucket, IReadOnlyList<TrailFacts> trails) =>
        Judgement.Of(Wrong(snapshot, bucket), "There is a default encryption, and ACLs are disabled.");

    private static IEnumerable<string?> Wrong(Snapshot snapshot, string bucket)
    {
        ReplyNode rule = snapshot.Ask("s3", "GetBucketEncryption", null, ("Bucket", bucket))["ServerSideEncryptionConfiguration"]["Rules"].Items.FirstOrDefault();
        string? algorithm = rule["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"].Text;
        yield return algorithm is null ? "There is no default encryption." : null;
        yield return algorithm == "aws:kms" && !rule["BucketKeyEnabled"].IsTrue ? "The bucket key is off: each object asks KMS." : null;
        ReplyNode ownership = snapshot.Ask("s3", "GetBucketOwnershipControls", null, ("Bucket", bucket))["OwnershipControls"]["Rules"];
        yield return ownership.Items.Any(r => r["ObjectOwnership"].Text == "BucketOwnerEnforced") ? null : "ACLs are not disabled.";
    }
}
