namespace CloudTrailSec.Posture;

internal sealed class DigestsArrive() : TrailCheck(new PostureCheckInfo
{
    Id = "CT-04",
    Title = "Digests arrive",
    Severity = FindingSeverity.High,
    Why = "Validation that is on but fails to deliver proves nothing.",
    Remediation = "See LatestDigestDeliveryError, and the bucket policy and key policy that CloudTrail needs.",
    Calls = ["cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus"],
})
{
    private protected override Judgement Judge(Snapshot snapshot, TrailFacts trail)
    {
        ReplyNode status = trail.Status;
        DateTimeOffset? latest = status["LatestDigestDeliveryTime"].Time;
        return Judgement.Of(
            [
                trail.Validates ? null : "Log file validation is off.",
                status["LatestDigestDeliveryError"].Text is { Length: > 0 } error ? $"The latest delivery failed: {error}." : null,
                latest is null ? "No digest was ever delivered."
                    : latest < snapshot.Now.AddHours(-2) ? $"The latest digest is of {latest:u}." : null,
            ],
            $"The latest digest is of {latest:u}.");
    }
}
