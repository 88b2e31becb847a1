using System.Text.Json.Nodes;

namespace CloudTrailSec.Posture;

/// <summary>A trail's selectors, to be put in another form and back: basic ones stay basic, advanced ones advanced.</summary>
internal sealed class SelectorChange(FailedCheck failed, TrailFacts trail)
{
    private readonly JsonObject _was = (JsonObject)JsonNode.Parse(trail.Selectors.Json)!;

    internal bool AreAdvanced => _was["AdvancedEventSelectors"] is JsonArray { Count: > 0 };

    private string Name => AreAdvanced ? "AdvancedEventSelectors" : "EventSelectors";

    /// <summary>A copy of the selectors, to be changed.</summary>
    internal JsonArray Copy() => _was[Name] is JsonArray selectors ? (JsonArray)selectors.DeepClone() : [];

    internal TrailRepair To(JsonArray selectors, string action, bool isCharged)
    {
        JsonArray old = Copy();
        return failed.Repaired(
            action, ChangeJson.Show(old), ChangeJson.Show(selectors), [Put(selectors)], [Put(old)], trail.Arn, isCharged);
    }

    private ConfigurationChange Put(JsonArray selectors) => failed.Change(
        "cloudtrail",
        "PutEventSelectors",
        trail.Region,
        new JsonObject
        {
            ["TrailName"] = trail.Arn,
            [Name] = selectors.DeepClone(),
        });
}
