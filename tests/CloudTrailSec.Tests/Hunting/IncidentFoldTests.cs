using System.Buffers;
using System.Text;
using CloudTrailSec.Hunting;
using CloudTrailSec.Tests.Events;
using CloudTrailSec.Tests.Rules;

namespace CloudTrailSec.Tests.Hunting;

public sealed class IncidentFoldTests
{
    private static readonly DateTime s_noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Finding_within_an_incident_is_told_in_it()
    {
        TrailFinding[] findings = [.. IncidentFold.Of([Incident(8, 1, 2, 3), Detection("new", 10, 2, 3), Detection("low", 3, 1)])];

        TrailAnomaly incident = Assert.IsType<TrailAnomaly>(Assert.Single(findings));
        Assert.Equal(["new", "low"], incident.Findings.Select(f => f.RuleId));
        Assert.Equal(["new", "low"], incident.RuleIds);
        Assert.Equal((10, "Unusual for this user: Rule new"), (incident.Level, incident.Title));
        Assert.Equal(2.5, incident.Reasons.Sum(r => r.Weight!.Value));
        Assert.Contains(incident.Reasons, r => r.Text == "rule \"Rule new\" (critical) matches 2 calls");
    }

    [Fact]
    public void Finding_with_an_event_elsewhere_stays_beside_the_incident()
    {
        TrailFinding[] findings =
            [.. IncidentFold.Of([Incident(8, 1, 2), Incident(8, 4), Detection("out", 8, 2, 3), Detection("both", 8, 2, 4)])];

        Assert.Equal(["out", "both"], findings.OfType<TrailDetection>().Select(f => f.RuleId));
        Assert.All(findings.OfType<TrailAnomaly>(), a => Assert.Empty(a.Findings));
    }

    [Fact]
    public void Finding_of_more_events_than_it_keeps_must_be_of_the_incident_s_time()
    {
        TrailDetection longer = Detection("long", 8, s_noon.AddHours(2), 1);

        Assert.Equal(2, IncidentFold.Of([Incident(8, 1, 2), longer]).Count());
    }

    [Fact]
    public void Finding_in_an_incident_is_a_part_of_its_line()
    {
        TrailFinding incident = Assert.Single(IncidentFold.Of([Incident(8, 1), Detection("new", 5, 1)]));

        ArrayBufferWriter<byte> output = new();
        JsonLines.Write(output, incident);
        string line = Encoding.UTF8.GetString(output.WrittenSpan);

        Assert.Contains("\"findings\":[{\"kind\":\"match\"", line);
        Assert.Contains("\"ruleId\":\"new\"", line);
    }

    private static TrailAnomaly Incident(int level, params int[] events) => new()
    {
        Id = $"i-{events[0]}",
        Level = level,
        Title = "Unusual for this user: s3:ListBuckets",
        Noun = "this user",
        Score = 2.5,
        Actor = "user:1:ana",
        Reasons = [new TrailReason("action", "new", 2.5)],
        EventIds = [.. events.Select(Make.Id)],
        Start = s_noon,
        End = s_noon.AddHours(1),
    };

    private static TrailDetection Detection(string rule, int level, params int[] events) =>
        Detection(rule, level, s_noon.AddMinutes(1), events);

    private static TrailDetection Detection(string rule, int level, DateTime end, params int[] events) => new()
    {
        Id = rule,
        Level = level,
        Title = $"Rule {rule}",
        Rule = RuleMaking.Rule(rule, RuleMaking.Is("eventName", "X"), level),
        Start = s_noon,
        End = end,
        Events = [.. events.Select(e => TrailEvent.Parse(Make.Record(e))!)],
        EventCount = events.Length,
    };
}
