using System.Text.Json.Nodes;

namespace CloudTrailSec.Posture;

internal sealed class CoverAllRegions : IRepairPlanner
{
    public IReadOnlyList<string> Calls => ["cloudtrail:UpdateTrail", "cloudtrail:StartLogging", "cloudtrail:StopLogging"];

    public TrailRepair Plan(FailedCheck failed)
    {
        if (failed.Widest is not { } trail)
        {
            return failed.Blocked("There is no trail: create one, with a bucket of its own.");
        }

        bool wasLogging = trail.IsLogging;
        List<ConfigurationChange> changes = [], undo = [];
        if (!trail.IsMultiRegion)
        {
            // AWS refuses a trail of all regions without global events, and one region's without them is left as it was.
            changes.Add(Update(failed, trail, isWide: true, takesGlobal: true));
            undo.Add(Update(failed, trail, isWide: false, trail.TakesGlobalEvents));
        }

        if (!wasLogging)
        {
            changes.Add(StartLogging.Switch(failed, trail, "StartLogging"));
            undo.Insert(0, StartLogging.Switch(failed, trail, "StopLogging"));
        }

        return failed.Repaired(
            "Let the trail cover all regions, and log",
            $"IsMultiRegionTrail: {Word(trail.IsMultiRegion)}, IsLogging: {Word(wasLogging)}",
            "IsMultiRegionTrail: true, IsLogging: true",
            [.. changes],
            [.. undo],
            trail.Arn);
    }

    private static string Word(bool isSo) => isSo ? "true" : "false";

    private static ConfigurationChange Update(FailedCheck failed, TrailFacts trail, bool isWide, bool takesGlobal) => failed.Change(
        "cloudtrail",
        "UpdateTrail",
        trail.Region,
        new JsonObject { ["Name"] = trail.Arn, ["IsMultiRegionTrail"] = isWide, ["IncludeGlobalServiceEvents"] = takesGlobal });
}
