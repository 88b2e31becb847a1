namespace CloudTrailSec.Posture;

internal sealed class BucketPolicyAlarm() : MetricFilterCheck(
    "CW-08",
    "An alarm tells of changes of bucket policies",
    Calls(
        "s3.amazonaws.com",
        "PutBucketAcl", "PutBucketPolicy", "PutBucketCors", "PutBucketLifecycle", "PutBucketReplication",
        "DeleteBucketPolicy", "DeleteBucketCors", "DeleteBucketLifecycle", "DeleteBucketReplication"));
