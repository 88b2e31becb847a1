using System.Text.Json.Nodes;

namespace CloudTrailSec.Posture;

internal sealed class TurnOnValidation : IRepairPlanner
{
    public IReadOnlyList<string> Calls => ["cloudtrail:UpdateTrail"];

    public TrailRepair Plan(FailedCheck failed) => failed.Trail is not { } trail
        ? failed.Blocked("There is no trail of this account's to change.")
        : failed.Repaired(
            "Turn on log file validation",
            "LogFileValidationEnabled: false",
            "LogFileValidationEnabled: true",
            [Update(failed, trail, isOn: true)],
            [Update(failed, trail, isOn: false)]);

    private static ConfigurationChange Update(FailedCheck failed, TrailFacts trail, bool isOn) => failed.Change(
        "cloudtrail", "UpdateTrail", trail.Region, new JsonObject { ["Name"] = trail.Arn, ["EnableLogFileValidation"] = isOn });
}
