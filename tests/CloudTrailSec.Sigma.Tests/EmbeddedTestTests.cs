namespace CloudTrailSec.Sigma.Tests;

/// <summary>The tests that rules carry.</summary>
public sealed class EmbeddedTestTests
{
    private const string Burst = """
        title: Burst
        id: 6b1c7f0e-5a52-4f0e-9f5b-0d6d3f4f1a01
        correlation:
          type: value_count
          rules: [read]
          group-by: [Principal]
          timespan: 1m
          condition: {field: requestParameters.key, gte: 3}
        tests:
          TESTS
        ---
        title: Read
        id: 6b1c7f0e-5a52-4f0e-9f5b-0d6d3f4f1a02
        name: read
        logsource: {product: aws}
        detection:
          a: {eventName: GetObject}
          condition: a
        """;

    [Theory]
    [InlineData("match: {x: [{times: 3, every: 20s, event: {eventName: GetObject, requestParameters: {key: 'k{n}'}}}]}", true)]
    [InlineData("match: {x: [{times: 3, every: 20s, event: {eventName: GetObject, requestParameters: {key: k}}}]}", false)]
    [InlineData("no_match: {x: [{times: 3, every: 5m, event: {eventName: GetObject, requestParameters: {key: 'k{n}'}}}]}", true)]
    [InlineData("no_match: {x: [{times: 3, event: {eventName: GetObject, requestParameters: {key: 'k{n}'}}}]}", false)]
    public void Sequence_is_run_with_its_times(string test, bool passes)
    {
        TrailRule rule = SigmaRules.Parse(Burst.Replace("TESTS", test)).Rules.Single(r => r.Title == "Burst");

        Assert.Equal(passes, Assert.Single(rule.Tests).Passes(rule));
    }

    [Fact]
    public void Steps_come_in_the_order_of_their_times()
    {
        RuleLoad load = SigmaRules.Parse(Burst.Replace("TESTS",
            "match: {x: [{at: 1h, event: {eventName: B}}, {times: 2, every: 30s, event: {eventName: 'A{n}'}}]}"));

        IEnumerable<string> records = load.Rules.Single(r => r.Title == "Burst").Tests.Single().Records;
        Assert.Equal(
            ["A1 00:00:00", "A2 00:00:30", "B 01:00:00"],
            records.Select(r => TrailEvent.Parse(r, "test")!).Select(e => $"{e.EventName} {e.EventTime:HH:mm:ss}"));
    }

    [Theory]
    [InlineData("match: {x: [{times: 3}]}", "A step has an event: a mapping of its fields.")]
    [InlineData("match: {x: [{times: 0, event: {a: b}}]}", "times is a number from 1 to 1000.")]
    [InlineData("match: {x: [{at: soon, event: {a: b}}]}", "'soon' is not a span such as 30s, 5m or 1h.")]
    [InlineData("match: {x: 5}", "A test is an event, a mapping of its fields, or a list of steps.")]
    public void Step_that_makes_no_sense_is_a_problem(string test, string message) =>
        Assert.StartsWith(message, SigmaRules.Parse(Burst.Replace("TESTS", test)).Problems[0].Message);

    [Fact]
    public void Report_tells_which_test_failed()
    {
        TrailRule rule = SigmaRules.Parse(Burst.Replace("TESTS", "match: {nothing of the kind: {eventName: GetObject}}"))
            .Rules.Single(r => r.Title == "Burst");

        TrailRuleReport report = Assert.Single(TrailRuleReport.Of([rule]));

        Assert.Equal(["must match, and does not: nothing of the kind"], report.Failures);
        Assert.False(report.IsClean);
    }
}
