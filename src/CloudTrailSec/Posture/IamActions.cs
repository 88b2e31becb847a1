namespace CloudTrailSec.Posture;

/// <summary>The IAM action that an AWS call needs: mostly its name, but S3's names are its own.</summary>
internal static class IamActions
{
    private static readonly Dictionary<string, string> s_others = new(StringComparer.Ordinal)
    {
        ["s3:ListBuckets"] = "s3:ListAllMyBuckets",
        ["s3:HeadBucket"] = "s3:ListBucket",
        ["s3:GetPublicAccessBlock"] = "s3:GetBucketPublicAccessBlock",
        ["s3control:GetPublicAccessBlock"] = "s3:GetAccountPublicAccessBlock",
        ["s3:GetBucketEncryption"] = "s3:GetEncryptionConfiguration",
        ["s3:GetBucketLifecycleConfiguration"] = "s3:GetLifecycleConfiguration",
        ["s3:GetBucketReplication"] = "s3:GetReplicationConfiguration",
        ["s3:GetObjectLockConfiguration"] = "s3:GetBucketObjectLockConfiguration",
        ["s3:PutPublicAccessBlock"] = "s3:PutBucketPublicAccessBlock",
        ["s3:DeletePublicAccessBlock"] = "s3:PutBucketPublicAccessBlock",
        ["s3:PutBucketLifecycleConfiguration"] = "s3:PutLifecycleConfiguration",
        ["accessanalyzer:ListAnalyzers"] = "access-analyzer:ListAnalyzers",
    };

    /// <param name="call">The call, as <c>service:Operation</c>.</param>
    internal static string Of(string call) => s_others.TryGetValue(call, out string? action) ? action : call;
}
