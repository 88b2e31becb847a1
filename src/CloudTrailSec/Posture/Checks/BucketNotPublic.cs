namespace CloudTrailSec.Posture;

internal sealed class BucketNotPublic() : BucketCheck(new PostureCheckInfo
{
    Id = "S3-01",
    Title = "The log bucket is not public",
    Severity = FindingSeverity.Critical,
    Why = "Logs tell a stranger everything about the account.",
    Remediation = "aws s3api put-public-access-block with all four settings on; remove public grants and statements.",
    Calls =
    [
        "cloudtrail:DescribeTrails",
        "s3:ListBuckets",
        "s3:GetBucketAcl",
        "s3:GetBucketPolicyStatus",
        "s3:GetPublicAccessBlock",
        "s3control:GetPublicAccessBlock",
    ],
})
{
    private static readonly string[] s_settings = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"];

    private protected override Judgement Judge(Snapshot snapshot, string bucket, IReadOnlyList<TrailFacts> trails) => Judgement.Of(
        Wrong(snapshot, bucket), "Neither its ACL nor its policy is public, and public access is blocked.");

    private static IEnumerable<string?> Wrong(Snapshot snapshot, string bucket)
    {
        bool isOpen = snapshot.Ask("s3", "GetBucketAcl", null, ("Bucket", bucket))["Grants"].Items
            .Any(g => g["Grantee"]["URI"].Text is { } uri && (uri.EndsWith("/AllUsers", StringComparison.Ordinal) || uri.EndsWith("/AuthenticatedUsers", StringComparison.Ordinal)));
        yield return isOpen ? "Its ACL grants access to everyone, or to every AWS account." : null;
        bool isPublic = snapshot.Ask("s3", "GetBucketPolicyStatus", null, ("Bucket", bucket))["PolicyStatus"]["IsPublic"].IsTrue;
        yield return isPublic ? "Its policy is public." : null;
        ReplyNode own = snapshot.Ask("s3", "GetPublicAccessBlock", null, ("Bucket", bucket))["PublicAccessBlockConfiguration"];
        ReplyNode account = s_settings.All(s => own[s].IsTrue)
            ? own : snapshot.Ask("s3control", "GetPublicAccessBlock", null, ("AccountId", snapshot.Account))["PublicAccessBlockConfiguration"];
        string[] off = [.. s_settings.Where(s => !own[s].IsTrue && !account[s].IsTrue)];
        yield return off.Length > 0 ? $"Public access is not blocked: {string.Join(", ", off)} off." : null;
    }
}
