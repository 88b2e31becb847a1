namespace CloudTrailSec.Posture;

internal sealed class ObjectReadsTaken() : ObjectEventsTaken(new PostureCheckInfo
{
    Id = "CT-12",
    Title = "S3 object reads are taken in all buckets, or in those that matter",
    Severity = FindingSeverity.Medium,
    Why = "Theft and ransom of S3 objects show only in data events.",
    Remediation = "Add a selector for AWS::S3::Object that takes reads: aws cloudtrail put-event-selectors.",
    Calls = ["cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus", "cloudtrail:GetEventSelectors", "s3:GetBucketLocation"],
}, isRead: true);
