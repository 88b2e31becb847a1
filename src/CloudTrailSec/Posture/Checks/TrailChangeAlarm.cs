namespace CloudTrailSec.Posture;

internal sealed class TrailChangeAlarm() : MetricFilterCheck(
    "CW-05",
    "An alarm tells of changes of trails",
    ["CloudTrail logging stopped", "CloudTrail trail deleted", "CloudTrail trail weakened"],
    Calls(
        "cloudtrail.amazonaws.com",
        "CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"));
