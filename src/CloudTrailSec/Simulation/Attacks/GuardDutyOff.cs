using CloudTrailSec.Simulation.Personas;

namespace CloudTrailSec.Simulation.Attacks;

/// <summary>The alarm is switched off.</summary>
internal static class GuardDutyOff
{
    internal static Attack Attack { get; } = new(
        "guardduty-off",
        "An administrator's stolen session disables the GuardDuty detector and deletes it.",
        People.Administrator,
        "198.51.100.226",
        "cli-stranger",
        """
        guardduty:ListDetectors ~8
        guardduty:GetDetector ~10
        guardduty:UpdateDetector ~20
        guardduty:DeleteDetector ~5 !denied
        guardduty:ListFindings ~10
        guardduty:DeleteDetector
        """);
}
