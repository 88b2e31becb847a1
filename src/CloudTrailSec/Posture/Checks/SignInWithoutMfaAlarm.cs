namespace CloudTrailSec.Posture;

internal sealed class SignInWithoutMfaAlarm() : MetricFilterCheck(
    "CW-02",
    "An alarm tells of console sign-ins without MFA",
    ["Console sign-in without MFA"],
    new Dictionary<string, string>
    {
        ["eventName"] = "ConsoleLogin",
        ["additionalEventData.MFAUsed"] = "No",
        ["userIdentity.type"] = "IAMUser",
        ["responseElements.ConsoleLogin"] = "Success",
    });
