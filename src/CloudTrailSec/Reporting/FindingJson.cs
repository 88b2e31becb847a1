using System.Text.Json;

namespace CloudTrailSec.Reporting;

/// <summary>The fields of a finding's line.</summary>
internal static class FindingJson
{
    internal static void Write(Utf8JsonWriter json, TrailFinding finding)
    {
        json.WriteString("kind", finding.Kind);
        json.WriteString("id", finding.Id);
        if (finding is TrailDetection detection)
        {
            json.WriteString("ruleId", detection.RuleId);
            json.WriteString("outcome", detection.Outcome.ToString());
        }

        if (finding is TrailAnomaly anomaly)
        {
            json.WriteNumber("score", Math.Round(anomaly.Score, 4));
            json.WriteString("feed", anomaly.Feed.ToString());
            json.WriteString("actor", anomaly.Actor);
            ReportJson.Time(json, "start", anomaly.Start);
        }

        json.WriteString("title", finding.Title);
        json.WriteNumber("level", finding.Level);
        ReportJson.Severity(json, finding.Severity);
        ReportJson.Time(json, "time", finding.Start);
        ReportJson.Time(json, "end", finding.End);
        json.WriteString("principal", finding.Principal);
        json.WriteString("account", finding.Account);
        json.WriteString("region", finding.Region);
        ReportJson.Texts(json, "eventIds", EventIds(finding));
        json.WriteNumber("eventCount", finding.EventCount);
        ReportJson.Texts(json, "attack", finding.Attack);
        Reasons(json, finding.Reasons);
        json.WriteString("remediation", finding.Remediation);
    }

    private static IEnumerable<string> EventIds(TrailFinding finding) => finding is TrailAnomaly anomaly
        ? anomaly.EventIds
        : finding.Events.Select(e => e.EventID).OfType<string>();

    private static void Reasons(Utf8JsonWriter json, IReadOnlyList<TrailReason> reasons)
    {
        json.WriteStartArray("reasons");
        foreach (TrailReason reason in reasons)
        {
            json.WriteStartObject();
            json.WriteString("feature", reason.Feature);
            json.WriteString("text", reason.Text);
            if (reason.Weight is { } weight)
            {
                json.WriteNumber("weight", weight);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
