using System.Text.Json;

namespace CloudTrailSec.Reporting;

/// <summary>The fields of a finding's line.</summary>
internal static class FindingJson
{
    internal static void Write(Utf8JsonWriter json, TrailFinding finding)
    {
        json.WriteString("kind", finding.Kind);
        json.WriteString("id", finding.Id);
        WriteOwn(json, finding);
        json.WriteString("title", finding.Title);
        json.WriteNumber("level", finding.Level);
        ReportJson.Severity(json, (finding as PostureFinding)?.Info.Severity ?? finding.Severity);
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
        if (finding is TrailAnomaly { Findings.Count: > 0 } incident)
        {
            Within(json, incident.Findings);
        }
    }

    /// <summary>The fields that only findings of its kind have.</summary>
    private static void WriteOwn(Utf8JsonWriter json, TrailFinding finding)
    {
        switch (finding)
        {
            case TrailDetection detection:
                json.WriteString("ruleId", detection.RuleId);
                json.WriteString("outcome", detection.Outcome.ToString());
                break;
            case TrailAnomaly anomaly:
                json.WriteNumber("score", Math.Round(anomaly.Score, 4));
                json.WriteString("feed", anomaly.Feed.ToString());
                json.WriteString("actor", anomaly.Actor);
                ReportJson.Time(json, "start", anomaly.Start);
                break;
            case PostureFinding posture:
                PostureJson.Write(json, posture);
                break;
            case CoverageFinding coverage:
                json.WriteString("ruleId", coverage.RuleId);
                json.WriteString("status", coverage.Status.ToString());
                json.WriteNumber("signals", coverage.Signals);
                json.WriteNumber("delivered", coverage.Delivered);
                ReportJson.Texts(json, "nearest", coverage.Nearest);
                break;
            case TrailDeviation deviation:
                json.WriteString("measure", deviation.Measure.ToString());
                json.WriteString("subject", deviation.Subject);
                json.WriteNumber("score", Math.Round(deviation.Score, 4));
                json.WriteNumber("observed", deviation.Observed);
                json.WriteNumber("expected", Math.Round(deviation.Expected, 2));
                json.WriteNumber("most", deviation.Most);
                break;
            case IntegrityFinding integrity:
                json.WriteString("status", integrity.Status.ToString());
                json.WriteNumber("objectCount", integrity.ObjectCount);
                ReportJson.Texts(json, "objects", integrity.Objects);
                break;
        }
    }

    private static void Within(Utf8JsonWriter json, IReadOnlyList<TrailDetection> findings)
    {
        json.WriteStartArray("findings");
        foreach (TrailDetection finding in findings)
        {
            json.WriteStartObject();
            Write(json, finding);
            json.WriteEndObject();
        }

        json.WriteEndArray();
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
