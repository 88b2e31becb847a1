using System.Text.Json;

namespace CloudTrailSec.Reporting;

/// <summary>The fields of a window's line.</summary>
internal static class ActivityJson
{
    internal static void Write(Utf8JsonWriter json, TrailActivity activity)
    {
        json.WriteString("kind", activity.IsForecast ? "forecast" : "activity");
        ReportJson.Time(json, "start", activity.Start);
        json.WriteString("feed", activity.Feed.ToString());
        Number(json, "observed", activity.Observed);
        Number(json, "expected", activity.Expected);
        Number(json, "low", activity.Low);
        Number(json, "high", activity.High);
    }

    private static void Number(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, Math.Round(value, 2));
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
