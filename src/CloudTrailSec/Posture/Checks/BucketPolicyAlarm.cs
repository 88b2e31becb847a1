namespace CloudTrailSec.Posture;

internal sealed class BucketPolicyAlarm() : MetricFilterCheck(
    "CW-08",
    "An alarm tells of changes of bucket policies",
    [
        "S3 bucket made public",
        "S3 bucket shared with or copied to another account",
        "Security setting of a trail bucket changed",
    ],
    Calls(
        "s3.amazonaws.com",
        "PutBucketAcl", "PutBucketPolicy", "PutBucketCors", "PutBucketLifecycle", "PutBucketReplication",
        "DeleteBucketPolicy", "DeleteBucketCors", "DeleteBucketLifecycle", "DeleteBucketReplication"));
