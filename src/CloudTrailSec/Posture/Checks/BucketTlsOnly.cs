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
            && s.IsAbout($"arn:{trails[0].Partition}:s3:::{bucket}/any")
            && IsWithoutTls([.. s.Conditions]));
        return Judgement.Of(isDenied, "Requests without TLS are denied.", "No statement denies all requests without TLS.");
    }

    /// <summary>A further condition would let some requests without TLS through.</summary>
    private static bool IsWithoutTls((string Operator, string Key, IReadOnlyList<string> Values)[] conditions) =>
        conditions.Length == 1 && conditions[0].Key == "aws:securetransport"
        && conditions[0].Operator is "bool" or "boolifexists"
        && conditions[0].Values.Count == 1 && string.Equals(conditions[0].Values[0], "false", StringComparison.OrdinalIgnoreCase);
}
