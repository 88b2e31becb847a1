using CloudTrailSec.Simulation.Personas;

namespace CloudTrailSec.Simulation.Attacks;

/// <summary>A bucket for everybody.</summary>
internal static class PublicBucket
{
    internal static Attack Attack { get; } = new(
        "public-bucket",
        "An administrator's stolen session removes a bucket's public access block and lets everybody read.",
        People.Administrator,
        "198.51.100.211",
        "cli-stranger",
        """
        let bucket=<statements>
        s3:ListBuckets ~12
        s3:GetBucketPolicy ~6 !nopolicy
        s3:GetBucketPublicAccessBlock ~10
        s3:DeleteBucketPublicAccessBlock ~15
        s3:PutBucketPolicy ~8
        s3:GetBucketPolicyStatus
        """);
}
