namespace CloudTrailSec.Posture;

internal sealed class RootUseAlarm() : MetricFilterCheck(
    "CW-03",
    "An alarm tells of use of the root user",
    ["Root user called an API", "Root user signed in"],
    new Dictionary<string, string> { ["userIdentity.type"] = "Root", ["eventType"] = "AwsApiCall", ["eventName"] = "CreateAccessKey" });
