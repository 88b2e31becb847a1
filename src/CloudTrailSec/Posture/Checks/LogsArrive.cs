namespace CloudTrailSec.Posture;

internal sealed class LogsArrive() : TrailCheck(new PostureCheckInfo
{
    Id = "CT-05",
    Title = "Logs are delivered",
    Severity = FindingSeverity.High,
    Why = "A trail that is logging but cannot deliver records nothing that can be read.",
    Remediation = "See LatestDeliveryError and LatestNotificationError, the bucket policy, the key policy and the "
        + "topic policy.",
    Calls = ["cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus"],
})
{
    private protected override Judgement Judge(Snapshot snapshot, TrailFacts trail)
    {
        ReplyNode status = trail.Status;
        DateTimeOffset? latest = status["LatestDeliveryTime"].Time;
        return Judgement.Of(
            [
                status["IsLogging"].IsTrue ? null : "The trail is not logging.",
                status["LatestDeliveryError"].Text is { Length: > 0 } error ? $"The latest delivery failed: {error}." : null,
                status["LatestNotificationError"].Text is { Length: > 0 } notice ? $"The latest notification failed: {notice}." : null,
                latest is null ? "Nothing was ever delivered."
                    : latest < snapshot.Now.AddHours(-1) ? $"The latest log is of {latest:u}." : null,
            ],
            $"The latest log is of {latest:u}.");
    }
}
