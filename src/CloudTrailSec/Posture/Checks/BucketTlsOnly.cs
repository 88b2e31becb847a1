namespace CloudTrailSec.Posture;

internal sealed class BucketTlsOnly() : BucketCheck(new PostureCheckInfo
{
    Id = "S3-03",
    Title = "The bucket takes no requests without TLS",
    Severity = FindingSeverity.Medium,
    Why = "What is read without TLS can be read by anyone on the way.",
    Remediation = "Add a statement that denies s3:* where aws:SecureTransport is false.",
    Calls = ["cloudtrail:DescribeTrails", "s3:ListBuckets", "s3:GetBucketPolicy"],
})
{
    private static readonly string[] s_asked = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket"];

    private protected override Judgement Judge(Snapshot snapshot, string bucket, IReadOnlyList<TrailFacts> trails)
    {
        PolicyDocument policy = Snapshot.Policy(snapshot.Ask("s3", "GetBucketPolicy", null, ("Bucket", bucket))["Policy"]);
        string arn = BucketCheck.Arn(trails[0].Partition, bucket);
        PolicyStatement[] denies = [.. policy.Denies.Where(s => s.IsForAnyone && IsWithoutTls([.. s.Conditions]))];
        string[] open = [.. s_asked.Where(a => !Array.Exists(denies, s =>
            s.Covers(a) && s.IsAbout(a == "s3:ListBucket" ? arn : arn + "/" + PolicyStatement.AnyName)))];
        return Judgement.Of(
            open.Length == 0,
            "Requests without TLS are denied.",
            $"No statement denies {(open.Length == s_asked.Length ? "requests" : string.Join(", ", open))} without TLS.");
    }

    /// <summary>A further condition would let some requests without TLS through.</summary>
    private static bool IsWithoutTls(PolicyCondition[] conditions) =>
        conditions.Length == 1 && conditions[0].Key == "aws:securetransport"
        && conditions[0].Operator is "bool" or "boolifexists"
        && conditions[0].Values.Count == 1 && string.Equals(conditions[0].Values[0], "false", StringComparison.OrdinalIgnoreCase);
}
