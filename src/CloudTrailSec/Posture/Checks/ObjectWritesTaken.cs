namespace CloudTrailSec.Posture;

internal sealed class ObjectWritesTaken() : ObjectEventsTaken(new PostureCheckInfo
{
    Id = "CT-11",
    Title = "S3 object writes are taken in all buckets, or in those that matter",
    Severity = FindingSeverity.Medium,
    Why = "Ransom and destruction of S3 objects show only in data events.",
    Remediation = "Add a selector for AWS::S3::Object that takes writes: aws cloudtrail put-event-selectors.",
    Calls = ["cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus", "cloudtrail:GetEventSelectors", "s3:GetBucketLocation"],
}, isRead: false);
