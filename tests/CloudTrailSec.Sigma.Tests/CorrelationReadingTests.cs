using static CloudTrailSec.Sigma.Tests.CorrelationCase;

namespace CloudTrailSec.Sigma.Tests;

/// <summary>What Sigma's specification and its tools allow in a correlation, and what is a mistake there.</summary>
public sealed class CorrelationReadingTests
{
    [Theory]
    [InlineData("90m", 5_400)]
    [InlineData("1w", 604_800)]
    [InlineData("1M", 2_629_746)]
    [InlineData("2y", 63_113_904)]
    public void Timespan_counts_with_its_case(string timespan, double seconds)
    {
        RuleSet rules = Compiled(Yaml($"type: event_count\nrules: [A]\ntimespan: {timespan}\ncondition: {{gte: 3}}", "A"));

        Assert.Equal(TimeSpan.FromSeconds(seconds), rules.Rules.Single(r => r.Id == "together").Correlation!.Timespan);
    }

    [Theory]
    [InlineData("rules: [A, Missing]", new[] { "id-B" })]
    [InlineData("rules: [A, Missing]\ngenerate: true", new[] { "id-A", "id-B" })]
    [InlineData("rules: [A, B]\ntypo: x", new string[0])]
    [InlineData("condition: (A and Missing)", new[] { "id-B" })]
    public void Parts_of_a_correlation_that_cannot_be_read_stay_as_silent_as_with_it(string correlation, string[] alert)
    {
        RuleLoad load = SigmaRules.Parse(Yaml($"type: temporal\ntimespan: 10m\n{correlation}", "A", "B"));

        Assert.Equal(alert, Run(new RuleSet(load.Rules), At(0, "A"), At(1, "B")).Select(f => f.RuleId));
        Assert.Equal(alert.Length < 2, Assert.Single(load.Problems).Message.Contains("Its parts do not alert by themselves: 'Title of A'"));
    }

    [Theory]
    [InlineData("A and B", "A B", true)]
    [InlineData("A and B", "A C", false)]
    [InlineData("A and (B or C)", "C A", true)]
    [InlineData("A and B or C", "C", true)]
    [InlineData("(A or B) and C", "A B", false)]
    [InlineData("a AND b", "B A", true)]
    public void Temporal_takes_a_condition_in_words(string condition, string names, bool fires)
    {
        RuleSet rules = Compiled(Yaml($"type: temporal\ntimespan: 10m\ncondition: {condition}", "A", "B", "C"));
        TrailEvent[] events = [.. names.Split(' ').Select((n, i) => At(i, n))];

        Assert.Equal(fires, Run(rules, events).Any(f => f.RuleId == "together"));
    }

    [Theory]
    [InlineData("A", true)]
    [InlineData("A B", false)]
    [InlineData("B A", false)]
    [InlineData("A C", false)]
    [InlineData("B", false)]
    public void One_rule_and_not_others_is_an_absence(string names, bool fires)
    {
        RuleSet rules = Compiled(Yaml("type: temporal\nrules: [B, C, A]\ntimespan: 10m\ncondition: not B and A and not C", "A", "B", "C"));
        TrailEvent[] events = [.. names.Split(' ').Select((n, i) => At(i, n)), At(60, "Other")];

        Assert.Equal(fires, Run(rules, events).Any(f => f.RuleId == "together"));
    }

    [Fact]
    public void Temporal_ordered_takes_all_rules_in_words()
    {
        RuleSet rules = Compiled(Yaml("type: temporal_ordered\ntimespan: 10m\ncondition: A and B", "A", "B"));

        Assert.Single(Run(rules, At(0, "A"), At(1, "B")));
        Assert.Empty(Run(rules, At(0, "B"), At(1, "A")));
    }

    [Fact]
    public void Median_is_a_percentile()
    {
        RuleSet rules = Compiled(Yaml(
            "type: value_median\nrules: [A]\ntimespan: 10m\ncondition: {field: additionalEventData.bytes, gte: 30}", "A"));
        TrailEvent[] Events(params int[] bytes) =>
            [.. bytes.Select((b, i) => At(i, "A", more: $",\"additionalEventData\":{{\"bytes\":{b}}}"))];

        Assert.Single(Run(rules, Events(10, 30, 31)));
        Assert.Empty(Run(rules, Events(10, 20, 900)));
    }

    [Theory]
    [InlineData("type: event_count\nrules: [A]\ngroupby: [x]\ntimespan: 1h\ncondition: {gte: 3}", 6, "'groupby' is no key of a correlation")]
    [InlineData("type: event_count\nrules: [A]\ngroup-by: {x: y}\ntimespan: 1h\ncondition: {gte: 3}", 6, "group-by is a field or a list of fields")]
    [InlineData("type: event_count\nrules: [A]\ngenerate: maybe\ntimespan: 1h\ncondition: {gte: 3}", 6, "generate is true or false")]
    [InlineData("type: event_count\nrules: [A]\naliases: [x]\ntimespan: 1h\ncondition: {gte: 3}", 6, "aliases are a mapping")]
    [InlineData("type: event_count\nrules: [A, B]\ntimespan: 1h\ncondition: A and B", 7, "is for temporal")]
    [InlineData("type: event_count\nrules:\n- A\n- Gone\ntimespan: 1h\ncondition: {gte: 3}", 7, "looks at 'Gone'")]
    [InlineData("type: temporal\nrules: [A]\ntimespan: 1h\ncondition: A and B", 7, "'B' has to be both")]
    [InlineData("type: temporal\ntimespan: 1h\ncondition: A and (B", 6, "ends too early")]
    [InlineData("type: temporal\ntimespan: 1h\ncondition: A and or B", 6, "'or'")]
    [InlineData("type: temporal\ntimespan: 1h\ncondition: A and B and not C", 6, "'not' can be told of one rule")]
    [InlineData("type: temporal_ordered\ntimespan: 1h\ncondition: A or B", 6, "joined by 'and' only")]
    [InlineData("type: temporal_ordered\nrules: [A, B, C]\ntimespan: 1h\ncondition: {gte: 2}", 7, "a match of each of its rules")]
    [InlineData("type: value_percentile\nrules: [A]\ntimespan: 1h\ncondition: {field: x, lte: 1}", 7, "50 is the median")]
    [InlineData("type: event_count\nrules: [A]\ntimespan: 1 hour\ncondition: {gte: 3}", 6, "'1 hour' is not a timespan")]
    public void Mistake_is_a_problem_with_its_line(string correlation, int line, string message)
    {
        RuleProblem problem = Assert.Single(SigmaRules.Parse(Yaml(correlation, "A", "B", "C")).Problems);

        Assert.Contains(message, problem.Message);
        Assert.Equal(line, problem.Line);
    }
}
