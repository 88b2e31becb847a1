namespace CloudTrailSec.Posture;

internal sealed class BucketTlsOnly() : BucketCheck(new PostureCheckInfo
{
    Id = "S3-03",
    Title = "The bucket takes no requests without TLS",
    Severity = FindingSeverity.Medium,
    Why = "What is read without TLS can be read by anyone on the way.",
    Remediation = "Add a statement that denies s3:* where aws:SecureTransport is false.",
    Calls = ["cloudtrail:DescribeTrails", "s3:GetBucketPolicy"],
})
{
    private protected override Judgement Judge(Snapshot snapshot, string bucket, IReadOnlyList<TrailFacts> trails)
    {
        PolicyDocument policy = Snapshot.Policy(snapshot.Ask("s3", "GetBucketPolicy", null, ("Bucket", bucket))["Policy"]);
        bool isDenied = policy.Denies.Any(s => s.IsForAnyone
            && s.Covers("s3:GetObject") && s.Covers("s3:PutObject") && s.Covers("s3:ListBucket")
            && s.IsAbout($"arn:aws:s3:::{bucket}/any")
            && s.Conditions.ToArray() is [{ Key: "aws:securetransport", Values: ["false"], Operator: "bool" or "boolifexists" }]);
        return Judgement.Of(isDenied, "Requests without TLS are denied.", "No statement denies all requests without TLS.");
    }
}
