using System.Text.Json;

namespace CloudTrailSec.Reporting;

/// <summary>The fields of the lines that checking a trail's integrity gives.</summary>
internal static class IntegrityJson
{
    private static readonly IntegrityKind[] s_counted =
    [
        IntegrityKind.Digest, IntegrityKind.Backfill, IntegrityKind.Log, IntegrityKind.SignFile, IntegrityKind.QueryResult,
    ];

    internal static void Write(Utf8JsonWriter json, IntegrityResult result)
    {
        json.WriteString("kind", Word(result.Kind));
        if (result.Object is not null)
        {
            json.WriteString("object", result.Object);
            json.WriteString("status", result.Status.ToString());
        }

        json.WriteString("reason", result.Reason.ToString());
        json.WriteString("message", result.Message);
        json.WriteString("bucket", result.Bucket);
        json.WriteString("source", result.Source);
        json.WriteString("digest", result.Digest);
        json.WriteString("account", result.Account);
        json.WriteString("region", result.Region);
        json.WriteString("trail", result.Trail);
        ReportJson.Time(json, "from", result.From);
        ReportJson.Time(json, "to", result.To);
        if (result.Kind == IntegrityKind.Gap)
        {
            json.WriteNumber("missingDigests", result.MissingDigests);
        }

        if (result.Note is not null)
        {
            json.WriteString("note", result.Note);
        }
    }

    internal static void Write(Utf8JsonWriter json, IntegritySummary summary)
    {
        json.WriteString("kind", "summary");
        json.WriteString("verdict", summary.Verdict.ToString());
        foreach (IntegrityKind kind in s_counted)
        {
            json.WriteStartObject(Word(kind) + "s");
            foreach (IntegrityStatus status in (IntegrityStatus[])Enum.GetValues(typeof(IntegrityStatus)))
            {
                json.WriteNumber(JsonNamingPolicy.CamelCase.ConvertName(status.ToString()), summary.Of(kind, status));
            }

            json.WriteEndObject();
        }

        json.WriteNumber("gaps", summary.Gaps);
        json.WriteNumber("restarts", summary.Restarts);
        json.WriteNumber("pendingLogs", summary.PendingLogs);
        json.WriteNumber("provenBefore", summary.ProvenBefore);
        json.WriteNumber("bytes", summary.Bytes);
        ReportJson.Time(json, "from", summary.Start ?? default);
        ReportJson.Time(json, "to", summary.End ?? default);
    }

    internal static string Word(IntegrityKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
