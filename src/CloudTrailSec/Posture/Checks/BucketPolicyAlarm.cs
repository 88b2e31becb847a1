namespace CloudTrailSec.Posture;

internal sealed class BucketPolicyAlarm() : MetricFilterCheck(new PostureCheckInfo
{
    Id = "CW-08",
    Title = "An alarm tells of changes of bucket policies",
    Severity = FindingSeverity.Medium,
    Why = "Without an alarm, it is seen when somebody looks, or never. A rule of your own over the same "
        + "events does as well.",
    Remediation = "Put a metric filter for these events on the trail's log group, and an alarm on it that tells "
        + "an SNS topic with a confirmed subscription.",
    Calls =
    [
        "cloudtrail:DescribeTrails",
        "cloudtrail:GetTrailStatus",
        "logs:DescribeMetricFilters",
        "cloudwatch:DescribeAlarms",
        "sns:ListSubscriptionsByTopic",
    ],
}, Calls(
    "s3.amazonaws.com",
    "PutBucketAcl", "PutBucketPolicy", "PutBucketCors", "PutBucketLifecycle", "PutBucketReplication",
    "DeleteBucketPolicy", "DeleteBucketCors", "DeleteBucketLifecycle", "DeleteBucketReplication"));
