using System.Text.Json;

namespace CloudTrailSec.Reporting;

/// <summary>The fields of a rule's line.</summary>
internal static class RuleJson
{
    internal static void Write(Utf8JsonWriter json, TrailRule rule)
    {
        json.WriteString("kind", "rule");
        json.WriteString("id", rule.Id);
        json.WriteString("title", rule.Title);
        json.WriteNumber("level", rule.Level);
        ReportJson.Severity(json, rule.Severity);
        json.WriteBoolean("enabled", rule.IsEnabled);
        ReportJson.Texts(json, "attack", rule.Attack);
        ReportJson.Texts(json, "tags", rule.Tags);
        json.WriteString("source", rule.Source);
    }
}
