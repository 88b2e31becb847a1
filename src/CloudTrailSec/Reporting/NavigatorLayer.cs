using System.Text.Json;

namespace CloudTrailSec;

/// <summary>Coverage as a layer of the ATT&amp;CK Navigator: each technique coloured by how many of its rules can fire.</summary>
/// <remarks>https://github.com/mitre-attack/attack-navigator/blob/master/layers/spec/v4.5/layerformat.md.</remarks>
public static class NavigatorLayer
{
    private const string Red = "#d9534f", Yellow = "#f0ad4e", Green = "#5cb85c";

    /// <summary>Writes the layer.</summary>
    /// <param name="output">Receives the JSON.</param>
    /// <param name="findings">What is covered, of one account or of several.</param>
    public static void Write(Stream output, IEnumerable<CoverageFinding> findings)
    {
        using Utf8JsonWriter json = new(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("name", "CloudTrailSec coverage");
        json.WriteString("description", "Which detections can fire with the trails that there are: 100 where all of a technique's can, 0 where none can.");
        json.WriteString("domain", "enterprise-attack");
        json.WriteStartObject("versions");
        json.WriteString("navigator", "4.9.0");
        json.WriteString("layer", "4.5");
        json.WriteEndObject();
        Layout(json);
        json.WriteStartArray("techniques");
        foreach (IGrouping<string, CoverageFinding> technique in findings
            .SelectMany(f => f.Attack.Select(a => (Id: a, Finding: f)))
            .GroupBy(p => p.Id, p => p.Finding, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            Technique(json, technique.Key, [.. technique]);
        }

        json.WriteEndArray();
        json.WriteStartObject("gradient");
        json.WriteStartArray("colors");
        Array.ForEach([Red, Yellow, Green], json.WriteStringValue);
        json.WriteEndArray();
        json.WriteNumber("minValue", 0);
        json.WriteNumber("maxValue", 100);
        json.WriteEndObject();
        json.WriteStartArray("legendItems");
        Legend(json, "None of the technique's detections can fire", Red);
        Legend(json, "Some can, or in part", Yellow);
        Legend(json, "All can", Green);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Most detections are about forms of techniques, which are hidden otherwise.</summary>
    private static void Layout(Utf8JsonWriter json)
    {
        json.WriteStartObject("layout");
        json.WriteString("layout", "side");
        json.WriteBoolean("showID", true);
        json.WriteBoolean("showName", true);
        json.WriteBoolean("showAggregateScores", true);
        json.WriteString("aggregateFunction", "average");
        json.WriteString("expandedSubtechniques", "annotated");
        json.WriteEndObject();
    }

    private static void Legend(Utf8JsonWriter json, string label, string color)
    {
        json.WriteStartObject();
        json.WriteString("label", label);
        json.WriteString("color", color);
        json.WriteEndObject();
    }

    private static void Technique(Utf8JsonWriter json, string id, CoverageFinding[] findings)
    {
        double? share = findings.Select(Share).Average();
        json.WriteStartObject();
        json.WriteString("techniqueID", id);
        if (share is { } known)
        {
            json.WriteNumber("score", (int)Math.Round(100 * known));
        }

        json.WriteString("comment", string.Join("\n", findings.Select(f => $"{f.Status}: {f.Title}")));
        json.WriteBoolean("enabled", true);
        json.WriteEndObject();
    }

    /// <summary>What is not known is left out of the average; where nothing is known there is none, and no colour.</summary>
    private static double? Share(CoverageFinding finding) => finding.Status switch
    {
        CoverageStatus.Full => 1.0,
        CoverageStatus.Partial => 0.5,
        CoverageStatus.None => 0.0,
        _ => null,
    };
}
