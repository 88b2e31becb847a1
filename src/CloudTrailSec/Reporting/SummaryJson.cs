using System.Text.Json;

namespace CloudTrailSec.Reporting;

/// <summary>The fields of a run's last line.</summary>
internal static class SummaryJson
{
    internal static void Write(Utf8JsonWriter json, TrailSummary summary)
    {
        json.WriteString("kind", "summary");
        json.WriteNumber("findings", summary.Findings.Total);
        json.WriteNumber("atLevel10", summary.Findings.AtLevel10);
        json.WriteStartObject("severities");
        foreach (FindingSeverity severity in TrailSummary.Severities)
        {
            json.WriteNumber(ReportJson.Word(severity), summary.Findings.Of(severity));
        }

        json.WriteEndObject();
        json.WriteNumber("rules", summary.Rules);
        ReportJson.Time(json, "time", summary.Start ?? default);
        ReportJson.Time(json, "end", summary.End ?? default);
        json.WriteNumber("files", summary.Coverage.Files);
        json.WriteNumber("passedOver", summary.Coverage.PassedOver);
        json.WriteNumber("events", summary.Coverage.Events);
        json.WriteNumber("bytes", summary.Coverage.Bytes);
        json.WriteNumber("problems", summary.Coverage.Problems);
        if (summary.Integrity is not null)
        {
            json.WriteString("integrity", summary.Integrity.Verdict.ToString());
        }

        json.WriteBoolean("partial", summary.Coverage.IsPartial);
    }
}
