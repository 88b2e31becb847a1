using CloudTrailSec.Rules;
using static CloudTrailSec.Tests.Rules.RuleMaking;

namespace CloudTrailSec.Tests.Rules;

/// <summary>The index by event name and source must never lose a match that trying every rule would find.</summary>
public sealed class DispatchTests
{
    private static readonly string[] s_names = ["StopLogging", "stoplogging", "Stop*", "DeleteTrail", "Étoile", "*"];
    private static readonly string[] s_sources = ["cloudtrail.amazonaws.com", "S3.amazonaws.com", "*.amazonaws.com"];

    private static readonly string[] s_recordNames =
    [
        "\"StopLogging\"", "\"STOPLOGGING\"", "\"Stop\\u004cogging\"", "\"étoile\"", "\"DeleteTrail\"", "null", "17",
        "[\"StopLogging\"]", "{\"x\":\"DeleteTrail\"}",
    ];

    private static readonly string[] s_recordSources =
        ["\"cloudtrail.amazonaws.com\"", "\"s3.amazonaws.com\"", "\"s3\\u002eamazonaws.com\"", "null", "[\"s3.amazonaws.com\"]"];

    [Fact]
    public void Rules_found_by_index_are_those_found_by_trying_all()
    {
        Random random = new(2019);
        TrailRule[] rules = [.. Enumerable.Range(0, 300).Select(i => Rule($"{i:D3}", Condition(random, 3)))];
        RuleMatcher matcher = new RuleSet(rules).NewMatcher();
        EventView view = new();
        int hits = 0;

        foreach (TrailEvent e in Events())
        {
            view.Begin(e);
            string[] expected = [.. rules.Where(r => r.Condition.Holds(view)).Select(r => r.Id)];

            Assert.Equal(expected, Matches(matcher, e));
            Assert.Equal(expected.Length > 0, matcher.MatchesAny(e));
            hits += expected.Length;
        }

        Assert.InRange(hits, 1000, 100_000);
    }

    [Theory]
    [InlineData("""{"x":{"eventName":"StopLogging"}}""", false)]
    [InlineData("""{"eventName":"StopLogging","eventSource":"cloudtrail.amazonaws.com","errorCode":"Denied"}""", true)]
    public void Insight_record_has_no_name_of_its_own(string details, bool isInsight)
    {
        TrailEvent e = TrailEvent.Parse(
            $$"""{"eventVersion":"1.09","eventTime":"2026-01-01T00:00:00Z","eventID":"1","insightDetails":{{details}}}""")!;
        TrailRule none = Rule("none", new FieldCondition("eventName", [new NullTest()], false));
        RuleMatcher matcher = new RuleSet([NameRule("name", "StopLogging"), none]).NewMatcher();

        Assert.Equal(isInsight ? "StopLogging" : null, e.EventName);
        Assert.Equal(["none"], Matches(matcher, e));
    }

    [Fact]
    public void Negations_are_seen_through()
    {
        RuleCondition condition = new Not(new AnyOf([new Not(Is("eventName", "StopLogging")), new Not(Is("eventSource", "a", "b"))]));

        Assert.Equal(["StopLogging"], condition.Required(PathRoot.EventName, false));
        Assert.Equal(["a", "b"], condition.Required(PathRoot.EventSource, false));
        Assert.Null(condition.Required(PathRoot.EventName, true));
    }

    [Fact]
    public void Part_that_requires_nothing_makes_the_alternative_require_nothing() =>
        Assert.Null(new AnyOf([Is("eventName", "StopLogging"), Is("awsRegion", "us-east-1")]).Required(PathRoot.EventName, false));

    private static RuleCondition Condition(Random random, int depth) => random.Next(depth > 0 ? 6 : 3) switch
    {
        0 => Is("eventName", Some(random, s_names)),
        1 => Is("eventSource", Some(random, s_sources)),
        2 => new FieldCondition("eventName", [new NullTest(), new TextTest("DeleteTrail", TextPlace.Whole, true)], false),
        3 => new Not(Condition(random, depth - 1)),
        4 => new AllOf([Condition(random, depth - 1), Condition(random, depth - 1)]),
        _ => new AnyOf([Condition(random, depth - 1), Condition(random, depth - 1)]),
    };

    private static string[] Some(Random random, string[] values) =>
        [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => values[random.Next(values.Length)])];

    private static IEnumerable<TrailEvent> Events() =>
        from name in s_recordNames
        from source in s_recordSources
        from twice in new[] { "", ",\"eventName\":\"DeleteTrail\"" }
        select TrailEvent.Parse(
            $$"""{"eventVersion":"1.09","eventTime":"2026-01-01T00:00:00Z","eventName":{{name}},"eventSource":{{source}}{{twice}}}""")!;
}
