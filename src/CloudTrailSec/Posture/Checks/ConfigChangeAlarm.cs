namespace CloudTrailSec.Posture;

internal sealed class ConfigChangeAlarm() : MetricFilterCheck(
    "CW-09",
    "An alarm tells of changes of AWS Config",
    ["AWS Config recording stopped"],
    Calls(
        "config.amazonaws.com",
        "StopConfigurationRecorder", "DeleteDeliveryChannel", "PutDeliveryChannel", "PutConfigurationRecorder"));
