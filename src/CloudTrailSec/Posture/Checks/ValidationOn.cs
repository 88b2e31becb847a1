namespace CloudTrailSec.Posture;

internal sealed class ValidationOn() : TrailCheck(new PostureCheckInfo
{
    Id = "CT-03",
    Title = "Log file validation is on",
    Severity = FindingSeverity.Medium,
    Why = "Without digests nothing proves that logs are what CloudTrail delivered.",
    Remediation = "aws cloudtrail update-trail --name TRAIL --enable-log-file-validation",
    Calls = ["cloudtrail:DescribeTrails"],
})
{
    private protected override Judgement Judge(Snapshot snapshot, TrailFacts trail) => Judgement.Of(
        trail.Validates, "Log file validation is on.", "Log file validation is off.");
}
