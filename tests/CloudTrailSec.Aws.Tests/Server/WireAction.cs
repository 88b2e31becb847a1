namespace CloudTrailSec.Aws.Tests.Server;

/// <summary>The IAM action that a request needs, told from the request alone.</summary>
/// <remarks>https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html.</remarks>
internal static class WireAction
{
    private static readonly Dictionary<string, string> s_buckets = new()
    {
        ["GET acl"] = "GetBucketAcl",
        ["GET policyStatus"] = "GetBucketPolicyStatus",
        ["GET publicAccessBlock"] = "GetBucketPublicAccessBlock",
        ["PUT publicAccessBlock"] = "PutBucketPublicAccessBlock",
        ["DELETE publicAccessBlock"] = "PutBucketPublicAccessBlock",
        ["GET policy"] = "GetBucketPolicy",
        ["PUT policy"] = "PutBucketPolicy",
        ["DELETE policy"] = "DeleteBucketPolicy",
        ["GET versioning"] = "GetBucketVersioning",
        ["PUT versioning"] = "PutBucketVersioning",
        ["GET object-lock"] = "GetBucketObjectLockConfiguration",
        ["GET logging"] = "GetBucketLogging",
        ["GET lifecycle"] = "GetLifecycleConfiguration",
        ["PUT lifecycle"] = "PutLifecycleConfiguration",
        ["GET encryption"] = "GetEncryptionConfiguration",
        ["GET ownershipControls"] = "GetBucketOwnershipControls",
        ["GET location"] = "GetBucketLocation",
        ["GET replication"] = "GetReplicationConfiguration",
    };

    private static readonly Dictionary<string, string> s_paths = new()
    {
        ["guardduty GET /detector"] = "ListDetectors",
        ["guardduty GET /detector/d"] = "GetDetector",
        ["securityhub GET /accounts"] = "DescribeHub",
        ["access-analyzer GET /analyzer"] = "ListAnalyzers",
        ["account POST /listRegions"] = "ListRegions",
    };

    internal static string Of(Asked asked)
    {
        string service = asked.Headers["Authorization"].Split('/')[3];
        string prefix = service == "monitoring" ? "cloudwatch" : service;
        return prefix + ":" + (asked.Operation.Length > 0 ? asked.Operation
            : service == "s3" ? OfS3(asked)
            : s_paths.TryGetValue($"{service} {asked.Method} {asked.Path.TrimEnd('/')}", out string? named) ? named
            : Form(asked.Body));
    }

    /// <summary>The operation of the protocols that send a form.</summary>
    internal static string Form(string body) =>
        body.Split('&').Where(p => p.StartsWith("Action=", StringComparison.Ordinal)).Select(p => p["Action=".Length..]).FirstOrDefault("?");

    private static string OfS3(Asked asked) => asked.Method == "HEAD" ? "ListBucket"
        : asked.Path.StartsWith("/v20180820/", StringComparison.Ordinal) ? "GetAccountPublicAccessBlock"
        : asked.Path == "/" ? "ListAllMyBuckets"
        : s_buckets[$"{asked.Method} {asked.Url.Split('?')[1].Split('=', '&')[0]}"];
}
