using System.Text.Json.Nodes;

namespace CloudTrailSec.Posture;

internal sealed class TakeManagementEvents : IRepairPlanner
{
    public IReadOnlyList<string> Calls => ["cloudtrail:PutEventSelectors"];

    public TrailRepair Plan(FailedCheck failed)
    {
        if (failed.Widest is not { } trail)
        {
            return failed.Blocked("There is no trail: create one, with a bucket of its own.");
        }

        if (trail.Selection.TakesManagement(isRead: true) && trail.Selection.TakesManagement(isRead: false))
        {
            return failed.Blocked($"{trail.Name} takes them all, but does not cover all regions or is not logging: see CT-01.");
        }

        SelectorChange change = new(failed, trail);
        return change.To(
            change.AreAdvanced ? Advanced(change.Copy()) : Basic(change.Copy()),
            "Take all management events, reads and writes",
            isCharged: false);
    }

    /// <summary>Selectors of management events give way to one without conditions; the others stay.</summary>
    private static JsonArray Advanced(JsonArray selectors)
    {
        JsonObject all = new()
        {
            ["Name"] = "Management events",
            ["FieldSelectors"] = new JsonArray(new JsonObject { ["Field"] = "eventCategory", ["Equals"] = new JsonArray("Management") }),
        };
        return new JsonArray([all, .. selectors.Where(s => !IsOfManagement(s)).Select(s => s?.DeepClone())]);
    }

    private static bool IsOfManagement(JsonNode? selector) => (selector?["FieldSelectors"] as JsonArray)?.Any(f =>
        (string?)f?["Field"] == "eventCategory" && (f?["Equals"] as JsonArray)?.Any(v => (string?)v == "Management") == true) == true;

    /// <summary>Selectors of data events stay, for these alone: one selector takes all management events.</summary>
    private static JsonArray Basic(JsonArray selectors) => new(
    [
        new JsonObject { ["ReadWriteType"] = "All", ["IncludeManagementEvents"] = true },
        .. selectors.Where(s => s?["DataResources"] is JsonArray { Count: > 0 }).Select(OfDataAlone),
    ]);

    private static JsonNode? OfDataAlone(JsonNode? selector)
    {
        JsonObject copy = (JsonObject)selector!.DeepClone();
        copy["IncludeManagementEvents"] = false;
        _ = copy.Remove("ExcludeManagementEventSources");
        return copy;
    }
}
