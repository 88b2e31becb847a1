using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CloudTrailSec.Reporting;

/// <summary>What the lines of a report share: how text is escaped, how times and lists are written.</summary>
internal static class ReportJson
{
    // Readable text in any script; controls, quotes and undefined characters are still escaped.
    private static readonly JsonWriterOptions s_options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    internal static void Line(IBufferWriter<byte> output, Action<Utf8JsonWriter> content)
    {
        using (Utf8JsonWriter json = new(output, s_options))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }

        JsonLines.EndLine(output);
    }

    /// <summary>A time, or null for the time of an event that had none.</summary>
    internal static void Time(Utf8JsonWriter json, string name, DateTime time)
    {
        if (time == default)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, DateTime.SpecifyKind(time, DateTimeKind.Utc));
        }
    }

    internal static void Severity(Utf8JsonWriter json, FindingSeverity severity) =>
        json.WriteString("severity", Word(severity));

    /// <summary>Severities in Sigma's spelling.</summary>
    internal static string Word(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Informational => "informational",
        FindingSeverity.Low => "low",
        FindingSeverity.Medium => "medium",
        FindingSeverity.High => "high",
        _ => "critical",
    };

    internal static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
