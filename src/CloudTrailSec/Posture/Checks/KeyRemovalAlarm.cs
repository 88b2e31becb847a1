namespace CloudTrailSec.Posture;

internal sealed class KeyRemovalAlarm() : MetricFilterCheck(
    "CW-07",
    "An alarm tells of keys disabled or about to be deleted",
    ["KMS key disabled or to be deleted"],
    Calls(
        "kms.amazonaws.com",
        "DisableKey", "ScheduleKeyDeletion"));
