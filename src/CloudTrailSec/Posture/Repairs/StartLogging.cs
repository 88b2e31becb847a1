using System.Text.Json.Nodes;

namespace CloudTrailSec.Posture;

internal sealed class StartLogging : IRepairPlanner
{
    public IReadOnlyList<string> Calls => ["cloudtrail:StartLogging", "cloudtrail:StopLogging"];

    public TrailRepair Plan(FailedCheck failed) => failed.Trail is not { } trail
        ? failed.Blocked("There is no trail of this account's to start.")
        : trail.IsLogging
        ? failed.Blocked("The trail is logging. Where nothing arrives within the hour, see the policies of the bucket and of the key.")
        : failed.Repaired(
            "Start logging",
            "IsLogging: false",
            "IsLogging: true",
            [Switch(failed, trail, "StartLogging")],
            [Switch(failed, trail, "StopLogging")]);

    internal static ConfigurationChange Switch(FailedCheck failed, TrailFacts trail, string operation) =>
        failed.Change("cloudtrail", operation, trail.Region, new JsonObject { ["Name"] = trail.Name });
}
