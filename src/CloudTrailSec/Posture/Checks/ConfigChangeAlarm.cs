namespace CloudTrailSec.Posture;

internal sealed class ConfigChangeAlarm() : MetricFilterCheck(new PostureCheckInfo
{
    Id = "CW-09",
    Title = "An alarm tells of changes of AWS Config",
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
    "config.amazonaws.com",
    "StopConfigurationRecorder", "DeleteDeliveryChannel", "PutDeliveryChannel", "PutConfigurationRecorder"));
