namespace CloudTrailSec.Posture;

internal sealed class UnauthorizedCallsAlarm() : MetricFilterCheck(
    "CW-01",
    "An alarm tells of unauthorized API calls",
    ["Many calls denied", "Many different APIs denied"],
    new Dictionary<string, string> { ["errorCode"] = "Client.UnauthorizedOperation", ["eventName"] = "RunInstances", ["sourceIPAddress"] = "198.51.100.7" },
    new Dictionary<string, string> { ["errorCode"] = "AccessDenied", ["eventName"] = "GetObject", ["sourceIPAddress"] = "198.51.100.7" },
    new Dictionary<string, string> { ["errorCode"] = "AccessDeniedException", ["eventName"] = "ListKeys", ["sourceIPAddress"] = "198.51.100.7" });
