namespace CloudTrailSec.Posture;

internal sealed class ConsoleFailureAlarm() : MetricFilterCheck(
    "CW-06",
    "An alarm tells of failed console sign-ins",
    ["Console password guessed at", "Passwords sprayed over many users"],
    new Dictionary<string, string> { ["eventName"] = "ConsoleLogin", ["errorMessage"] = "Failed authentication" });
