namespace CloudTrailSec.Posture;

internal sealed class UnauthorizedCallsAlarm() : MetricFilterCheck(new PostureCheckInfo
{
    Id = "CW-01",
    Title = "An alarm tells of unauthorized API calls",
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
},
    new Dictionary<string, string> { ["errorCode"] = "Client.UnauthorizedOperation", ["eventName"] = "RunInstances", ["sourceIPAddress"] = "198.51.100.7" },
    new Dictionary<string, string> { ["errorCode"] = "AccessDenied", ["eventName"] = "GetObject", ["sourceIPAddress"] = "198.51.100.7" },
    new Dictionary<string, string> { ["errorCode"] = "AccessDeniedException", ["eventName"] = "ListKeys", ["sourceIPAddress"] = "198.51.100.7" });
