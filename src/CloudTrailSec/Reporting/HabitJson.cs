using System.Text.Json;

namespace CloudTrailSec.Reporting;

/// <summary>The fields of the lines that tell what a baseline knows.</summary>
internal static class HabitJson
{
    internal static void Write(Utf8JsonWriter json, BaselineHabit habit)
    {
        json.WriteString("kind", "habit");
        json.WriteString("principal", habit.Principal);
        json.WriteString("facet", habit.Facet);
        json.WriteString("value", habit.Value);
        json.WriteString("action", habit.Action);
        json.WriteNumber("seen", habit.Seen);
        json.WriteNumber("sessions", habit.Sessions);
        if (habit.Weight is { } weight)
        {
            json.WriteNumber("weight", Math.Round(weight, 3));
        }

        if (habit.Peers is { } peers)
        {
            json.WriteNumber("peers", peers);
        }

        ReportJson.Time(json, "firstSeen", habit.FirstSeen);
        ReportJson.Time(json, "lastSeen", habit.LastSeen);
    }

    internal static void Write(Utf8JsonWriter json, BaselineIncident incident)
    {
        json.WriteString("kind", "threshold");
        json.WriteString("id", incident.Id);
        json.WriteNumber("level", incident.Level);
        json.WriteNumber("score", Math.Round(incident.Score, 4));
        ReportJson.Time(json, "end", incident.End);
        json.WriteString("principal", incident.Principal);
        json.WriteString("title", incident.Title);
    }
}
