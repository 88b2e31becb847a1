namespace CloudTrailSec.Posture;

internal sealed class BucketPolicyNarrow() : BucketCheck(new PostureCheckInfo
{
    Id = "S3-02",
    Title = "The bucket policy lets only this account's trails write, and nobody foreign change",
    Severity = FindingSeverity.High,
    Why = "A bucket that any account's trail may write to takes forged logs; strangers who may delete "
        + "take evidence away.",
    Remediation = "Limit CloudTrail's statements by aws:SourceArn, and remove public and foreign statements.",
    Calls = ["cloudtrail:DescribeTrails", "s3:ListBuckets", "s3:GetBucketPolicy"],
})
{
    private protected override Judgement Judge(Snapshot snapshot, string bucket, IReadOnlyList<TrailFacts> trails)
    {
        PolicyDocument policy = Snapshot.Policy(snapshot.Ask("s3", "GetBucketPolicy", null, ("Bucket", bucket))["Policy"]);
        string[] owners = [.. trails.Select(t => t.Account).Append(snapshot.Account)];
        return Judgement.Of(policy.Allows.SelectMany(s => Wrong(s, owners)), "CloudTrail's statements name their source, and nobody foreign may write or delete.");
    }

    private static IEnumerable<string?> Wrong(PolicyStatement statement, string[] owners)
    {
        bool isForAnyTrail = statement.Services.Contains("cloudtrail.amazonaws.com") && !statement.Excludes(Strangers.Trail);
        yield return isForAnyTrail && statement.Covers("s3:PutObject") ? "CloudTrail may write for any trail of any account." : null;
        yield return isForAnyTrail && statement.Covers("s3:GetBucketAcl")
            ? "CloudTrail may read the bucket's ACL for any trail of any account." : null;
        yield return statement.IsPublic ? $"Anyone may {string.Join(", ", statement.Actions.Take(3))}." : null;
        if (statement.Covers("s3:PutObject") || statement.Covers("s3:DeleteObject") || statement.Covers("s3:PutBucketPolicy"))
        {
            foreach (string principal in statement.AwsPrincipals)
            {
                yield return PolicyStatement.AccountOf(principal) is { } account && !owners.Contains(account)
                    ? $"{principal} of another account may write or delete." : null;
            }
        }
    }
}
