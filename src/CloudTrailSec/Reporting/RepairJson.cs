using System.Text.Json;

namespace CloudTrailSec.Reporting;

/// <summary>A repair as JSON, with what became of it.</summary>
internal static class RepairJson
{
    internal static void Write(Utf8JsonWriter json, TrailRepair repair, RepairStatus status, string? message)
    {
        json.WriteString("kind", "repair");
        json.WriteString("check", repair.Check);
        json.WriteString("status", status.ToString());
        json.WriteString("account", repair.Account);
        json.WriteString("resource", repair.Resource);
        json.WriteString("action", repair.Action);
        json.WriteString("before", repair.Before);
        json.WriteString("after", repair.After);
        json.WriteStartArray("changes");
        foreach (ConfigurationChange change in repair.Changes)
        {
            json.WriteStartObject();
            json.WriteString("service", change.Service);
            json.WriteString("operation", change.Operation);
            json.WriteString("region", change.Region);
            json.WritePropertyName("parameters");
            change.Parameters.WriteTo(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("undoPath", repair.UndoPath);
        json.WriteString("message", message);
    }
}
