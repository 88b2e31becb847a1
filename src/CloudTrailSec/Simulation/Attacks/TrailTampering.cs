using CloudTrailSec.Simulation.Personas;

namespace CloudTrailSec.Simulation.Attacks;

/// <summary>The witness is silenced first.</summary>
internal static class TrailTampering
{
    internal static Attack Attack { get; } = new(
        "trail-tampering",
        "An administrator's stolen session weakens the trail, narrows its selectors, stops it and tries to delete it.",
        People.Administrator,
        "198.51.100.171",
        "cli-stranger",
        """
        sts:GetCallerIdentity ~15
        cloudtrail:DescribeTrails ~10
        cloudtrail:GetTrailStatus ~8
        cloudtrail:GetEventSelectors ~12
        cloudtrail:StopLogging x1-2 ~20 !denied
        cloudtrail:UpdateTrail ~25
        cloudtrail:PutEventSelectors ~25
        cloudtrail:StopLogging ~30
        cloudtrail:DeleteTrail x1-2 ~15 !denied
        """);
}
