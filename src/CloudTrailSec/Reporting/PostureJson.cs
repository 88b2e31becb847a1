using System.Text.Json;

namespace CloudTrailSec.Reporting;

/// <summary>The fields that only posture findings have. Their severity is the check's, whatever it came to.</summary>
internal static class PostureJson
{
    internal static void Write(Utf8JsonWriter json, PostureFinding finding)
    {
        json.WriteString("check", finding.Check);
        json.WriteString("status", finding.Status.ToString());
        json.WriteString("resource", finding.Resource);
        json.WriteString("evidence", finding.Evidence);
        json.WriteStartObject("frameworks");
        foreach (KeyValuePair<string, IReadOnlyList<string>> framework in finding.Info.Frameworks)
        {
            ReportJson.Texts(json, framework.Key, framework.Value);
        }

        json.WriteEndObject();
        if (finding.MissingPermission is not null)
        {
            json.WriteString("missingPermission", finding.MissingPermission);
        }

        if (finding.Command is not null)
        {
            json.WriteString("command", finding.Command);
        }
    }
}
