using System.Text.Json;
using CloudTrailSec.Anomaly;

namespace CloudTrailSec.Tests.Anomaly;

/// <summary>
/// Real logs, against what an independent implementation of the model makes of them, where both are at hand.
/// </summary>
public sealed class ReferenceTests
{
    private static readonly string? s_golden = Environment.GetEnvironmentVariable("CLOUDTRAILSEC_GOLDEN");
    private static readonly string? s_data = Environment.GetEnvironmentVariable("CLOUDTRAILSEC_DATA");

    [Theory]
    [InlineData("sans504", "sans504")]
    [InlineData("anomaly/AWSLogs", "anomaly-dev")]
    public void Real_logs_score_as_in_an_independent_implementation(string folder, string golden)
    {
        Assert.SkipWhen(s_golden is null || s_data is null, "CLOUDTRAILSEC_GOLDEN and CLOUDTRAILSEC_DATA name no reference data.");
        Dictionary<string, JsonElement> events = Read(golden + "-events").ToDictionary(e => e.GetProperty("eventID").GetString()!);
        Dictionary<string, (Incident Incident, IncidentScore Score)> ended = [];
        IncidentStream stream = new(new Baseline(AnomalyModel.Default), (i, s) => ended[i.Ids[0].ToString()] = (i, s));
        int compared = 0;
        foreach (EventFacts facts in Sorted(Path.Combine(s_data!, folder)))
        {
            ReadOnlySpan<Evidence> evidence = stream.Add(facts, learns: true);
            if (events.TryGetValue(facts.Event.EventID!, out JsonElement expected))
            {
                compared++;
                Dictionary<string, double> bits = ScoreMath.ByFacet(evidence);
                Assert.All(expected.GetProperty("bits").EnumerateObject(), b => Assert.Equal(b.Value.GetDouble(), bits[b.Name], 0.001));
            }
        }

        stream.End(learns: true);
        Assert.Equal(events.Count, compared);
        Assert.All(Read(golden + "-incidents"), expected => Assert.Equal(
            expected.GetProperty("score").GetDouble(), ended[expected.GetProperty("first").GetString()!].Score.Total, 0.01));
    }

    private static IEnumerable<EventFacts> Sorted(string folder)
    {
        FactReader reader = new(AnomalyModel.Default);
        return new TrailReader(new TrailReaderOptions { Paths = [folder], Unique = true }).Read()
            .Where(r => r.Event is not null)
            .Select(r => reader.Read(r.Event!)!)
            .OrderBy(f => f.Time)
            .ThenBy(f => f.Event.EventID, StringComparer.Ordinal);
    }

    private static JsonElement[] Read(string name) =>
        [.. File.ReadLines(Path.Combine(s_golden!, $"golden-{name}.jsonl")).Select(l => JsonDocument.Parse(l).RootElement)];
}
