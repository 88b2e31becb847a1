namespace CloudTrailSec.Posture;

internal sealed class LogsReachCloudWatch() : TrailCheck(new PostureCheckInfo
{
    Id = "CT-09",
    Title = "Logs reach CloudWatch Logs",
    Severity = FindingSeverity.Medium,
    Why = "Metric filters and alarms see only what arrives there.",
    Remediation = "aws cloudtrail update-trail --name TRAIL --cloud-watch-logs-log-group-arn ARN "
        + "--cloud-watch-logs-role-arn ROLE",
    Calls = ["cloudtrail:DescribeTrails", "cloudtrail:GetTrailStatus"],
})
{
    private protected override Judgement Judge(Snapshot snapshot, TrailFacts trail)
    {
        if (trail.LogGroupArn is null)
        {
            return Judgement.Fail("The trail does not deliver to CloudWatch Logs.");
        }

        ReplyNode status = trail.Status;
        DateTimeOffset? latest = status["LatestCloudWatchLogsDeliveryTime"].Time;
        return Judgement.Of(
            [
                status["LatestCloudWatchLogsDeliveryError"].Text is { Length: > 0 } error ? $"The latest delivery failed: {error}." : null,
                latest is null ? "Nothing was ever delivered."
                    : latest < snapshot.Now.AddDays(-1) ? $"The latest delivery was at {latest:u}." : null,
            ],
            $"The latest delivery was at {latest:u}.");
    }
}
