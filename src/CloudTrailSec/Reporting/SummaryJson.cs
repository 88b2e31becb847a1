using System.Text.Json;

namespace CloudTrailSec.Reporting;

/// <summary>The fields of a run's last line.</summary>
internal static class SummaryJson
{
    internal static void Write(Utf8JsonWriter json, TrailSummary summary)
    {
        json.WriteString("kind", "summary");
        json.WriteNumber("findings", summary.Findings);
        json.WriteStartObject("severities");
        foreach (FindingSeverity severity in TrailSummary.Severities)
        {
            json.WriteNumber(ReportJson.Word(severity), summary.Count(severity));
        }

        json.WriteEndObject();
        json.WriteNumber("rules", summary.Rules);
        json.WriteNumber("files", summary.Files);
        json.WriteNumber("passedOver", summary.PassedOver);
        json.WriteNumber("events", summary.Events);
        json.WriteNumber("bytes", summary.Bytes);
        json.WriteNumber("problems", summary.Problems);
        json.WriteBoolean("partial", summary.IsPartial);
    }
}
