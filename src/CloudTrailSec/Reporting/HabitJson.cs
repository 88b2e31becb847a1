using System.Text.Json;

namespace CloudTrailSec.Reporting;

/// <summary>The fields of a habit's line.</summary>
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
}
