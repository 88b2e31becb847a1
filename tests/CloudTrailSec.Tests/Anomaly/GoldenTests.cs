using System.Globalization;
using CloudTrailSec.Anomaly;

namespace CloudTrailSec.Tests.Anomaly;

public sealed class GoldenTests
{
    private readonly List<(Incident Incident, IncidentScore Score)> _ended = [];

    [Fact]
    public void Facts_and_bits_of_every_event_are_those_of_an_independent_implementation()
    {
        FactReader reader = new(AnomalyModel.Default);
        IncidentStream stream = NewStream();
        string[][] expected = SyntheticTrail.Bits;
        for (int i = 0; i < expected.Length; i++)
        {
            EventFacts facts = reader.Read(SyntheticTrail.Events[i])!;
            Dictionary<string, double> bits = ScoreMath.ByFacet(stream.Add(facts, learns: true));

            Assert.Equal(expected[i].Take(7), ScoreMath.Row(facts));
            ScoreMath.AssertClose(expected[i][7], bits);
        }
    }

    [Fact]
    public void Scores_of_every_incident_are_those_of_an_independent_implementation()
    {
        FactReader reader = new(AnomalyModel.Default);
        IncidentStream stream = NewStream();
        foreach (TrailEvent e in SyntheticTrail.Events)
        {
            stream.Add(reader.Read(e)!, learns: true);
        }

        stream.End(learns: true);

        Assert.Equal(SyntheticTrail.Incidents.Length, _ended.Count);
        Assert.All(SyntheticTrail.Incidents, expected =>
        {
            (Incident incident, IncidentScore score) = _ended.Find(e => e.Incident.Ids[0].ToString() == expected[0]);
            Assert.Equal(expected[1], incident.Actor.Text);
            Assert.Equal(expected[2], incident.Count.ToString(CultureInfo.InvariantCulture));
            double[] parts = [score.Total, score.ContextBits, score.ActionBits, score.RateBits, score.ClassBits];
            Assert.All(parts.Zip(expected.Skip(3), (got, text) => (got, text)), p =>
                Assert.Equal(double.Parse(p.text, CultureInfo.InvariantCulture), p.got, 0.001));
        });
    }

    private IncidentStream NewStream() =>
        new(new Baseline(AnomalyModel.Default), (incident, score) => _ended.Add((incident, score)));
}
