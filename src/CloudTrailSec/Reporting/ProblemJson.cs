using System.Text.Json;

namespace CloudTrailSec.Reporting;

/// <summary>The fields of a problem's line.</summary>
internal static class ProblemJson
{
    internal static void Write(Utf8JsonWriter json, TrailProblem problem)
    {
        json.WriteString("source", problem.Source);
        if (problem.Offset < 0)
        {
            json.WriteNull("offset");
        }
        else
        {
            json.WriteNumber("offset", problem.Offset);
        }

        json.WriteNumber("length", problem.Length);
        json.WriteString("problem", problem.Id.ToString());
        json.WriteString("message", problem.Message);
    }

    internal static void Write(Utf8JsonWriter json, RuleProblem problem)
    {
        json.WriteString("source", problem.Source);
        json.WriteNumber("line", problem.Line);
        json.WriteString("problem", problem.Id.ToString());
        json.WriteString("message", problem.Message);
    }
}
