using System.Text.Json;

namespace CloudTrailSec.Reporting;

/// <summary>The fields of a rule report's line.</summary>
internal static class RuleReportJson
{
    internal static void Write(Utf8JsonWriter json, TrailRuleReport report)
    {
        json.WriteString("kind", "ruleTest");
        json.WriteString("id", report.RuleId);
        json.WriteString("title", report.Title);
        json.WriteNumber("level", report.Level);
        json.WriteString("source", report.Rule.Source);
        json.WriteNumber("tests", report.Tests);
        ReportJson.Texts(json, "failures", report.Failures);
        json.WriteStartArray("warnings");
        foreach (RuleWarning warning in report.Warnings)
        {
            json.WriteStartObject();
            json.WriteString("id", warning.Id.ToString());
            json.WriteNumber("line", warning.Line);
            json.WriteString("text", warning.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (report.Rate is { } rate)
        {
            json.WriteNumber("findings", rate.Findings);
            json.WriteNumber("days", Math.Round(rate.Days, 3));
            json.WriteNumber("perDay", Math.Round(rate.PerDay, 3));
            json.WriteNumber("busiestDay", rate.BusiestDay);
        }
    }
}
