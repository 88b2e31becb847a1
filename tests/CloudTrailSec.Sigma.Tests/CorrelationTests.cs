using static CloudTrailSec.Sigma.Tests.CorrelationCase;

namespace CloudTrailSec.Sigma.Tests;

public sealed class CorrelationTests
{
    private const string Count = "type: event_count\nrules: [Get]\ngroup-by: [userIdentity.userName]\ntimespan: 10m\ncondition: {gte: 3}";

    [Fact]
    public void Event_count_fires_once_for_enough_events_of_one_key()
    {
        TrailDetection finding = Assert.Single(Run(
            Compiled(Yaml(Count, "Get")), At(0, "Get"), At(1, "Get", "bob"), At(4, "Get"), At(10, "Get"), At(12, "Get")));

        Assert.Equal(("correlation", "together", 8), (finding.Kind, finding.RuleId, finding.Level));
        Assert.Equal((4, 4), (finding.EventCount, finding.Events.Count));
        Assert.Equal("user:111122223333:ana", finding.Principal);
        Assert.Contains(finding.Reasons, r => r.Text == "userIdentity.userName is ana");
    }

    [Theory]
    [InlineData(0, 5, 10.1)]
    [InlineData(0, 11, 22)]
    public void Event_count_does_not_fire_for_events_too_far_apart(double first, double second, double third) =>
        Assert.Empty(Run(Compiled(Yaml(Count, "Get")), At(first, "Get"), At(second, "Get"), At(third, "Get")));

    [Theory]
    [InlineData("{gt: 2}", 3, true)]
    [InlineData("{gt: 2}", 2, false)]
    [InlineData("{eq: 2}", 2, true)]
    [InlineData("{eq: 2}", 3, false)]
    [InlineData("{gte: 2, lte: 3}", 3, true)]
    [InlineData("{gte: 2, lte: 3}", 4, false)]
    [InlineData("{lt: 3}", 2, true)]
    [InlineData("{lt: 3}", 3, false)]
    [InlineData("{neq: 3, gte: 1}", 3, false)]
    public void Condition_compares_the_count_of_the_whole_timespan(string condition, int events, bool fires)
    {
        string yaml = Yaml($"type: event_count\nrules: [Get]\ntimespan: 10m\ncondition: {condition}", "Get", "Other");
        TrailEvent[] all = [.. Enumerable.Range(0, events).Select(i => At(i, "Get")), At(60, "Other")];

        Assert.Equal(fires, Run(Compiled(yaml), all).Any(f => f.RuleId == "together"));
    }

    [Fact]
    public void Value_count_counts_different_values_only()
    {
        RuleSet rules = Compiled(Yaml("type: value_count\nrules: [Get]\ntimespan: 10m\ncondition: {field: userIdentity.userName, gte: 3}", "Get"));

        Assert.Empty(Run(rules, At(0, "Get"), At(1, "Get", "bob"), At(2, "Get"), At(3, "Get", "bob")));
        TrailDetection finding = Assert.Single(Run(rules, At(0, "Get"), At(1, "Get", "bob"), At(2, "Get", "cy")));
        Assert.Contains(finding.Reasons, r => r.Text == "userIdentity.userName is ana, bob, cy");
    }

    [Theory]
    [InlineData("value_sum", "{field: additionalEventData.bytes, gt: 100}", "60,50", true)]
    [InlineData("value_sum", "{field: additionalEventData.bytes, gt: 110}", "60,50", false)]
    [InlineData("value_avg", "{field: additionalEventData.bytes, gte: 55.5}", "10,101", true)]
    [InlineData("value_avg", "{field: additionalEventData.bytes, gte: 56}", "10,101", false)]
    [InlineData("value_percentile", "{field: additionalEventData.bytes, percentile: 50, gte: 30}", "10,30,90", true)]
    [InlineData("value_percentile", "{field: additionalEventData.bytes, percentile: 50, gte: 31}", "10,30,20", false)]
    public void Numbers_of_a_field_are_put_together(string type, string condition, string values, bool fires)
    {
        RuleSet rules = Compiled(Yaml($"type: {type}\nrules: [Get]\ntimespan: 10m\ncondition: {condition}", "Get"));
        TrailEvent[] events = [.. values.Split(',').Select((v, i) => At(i, "Get", more: $",\"additionalEventData\":{{\"bytes\":{v}.0}}"))];

        Assert.Equal(fires, Run(rules, events).Length == 1);
    }

    [Fact]
    public void Temporal_needs_all_rules_in_any_order()
    {
        RuleSet rules = Compiled(Yaml("type: temporal\nrules: [A, B]\ngroup-by: [userIdentity.userName]\ntimespan: 5m", "A", "B"));

        Assert.Single(Run(rules, At(0, "B"), At(5, "A")));
        Assert.Empty(Run(rules, At(0, "B"), At(6, "A")));
        Assert.Empty(Run(rules, At(0, "B"), At(1, "A", "bob")));
    }

    [Fact]
    public void Temporal_ordered_needs_the_rules_in_order()
    {
        RuleSet rules = Compiled(Yaml("type: temporal_ordered\nrules: [A, B, C]\ntimespan: 5m", "A", "B", "C"));

        Assert.Empty(Run(rules, At(0, "B"), At(1, "A"), At(2, "C")));
        Assert.Empty(Run(rules, At(0, "A"), At(3, "B"), At(6, "C")));
        TrailDetection finding = Assert.Single(Run(rules, At(0, "A"), At(2, "A"), At(3, "B"), At(6, "C")));
        Assert.Equal(["A", "B", "C"], finding.Events.Select(e => e.EventName));
        Assert.Equal(2, finding.Start.Minute);
    }

    [Fact]
    public void Temporal_ordered_takes_any_order_within_a_second() => Assert.Single(Run(
        Compiled(Yaml("type: temporal_ordered\nrules: [A, B]\ntimespan: 5m", "A", "B")), At(0, "B"), At(0, "A")));

    [Fact]
    public void Temporal_ordered_does_not_take_one_event_for_two()
    {
        RuleSet rules = Compiled(Yaml("type: temporal_ordered\nrules: [A, Also]\ntimespan: 5m", "A")
            + "---\ntitle: Also\ndetection:\n  s:\n    eventName: A\n  condition: s\n");

        Assert.Empty(Run(rules, At(0, "A")));
        Assert.Single(Run(rules, At(0, "A"), At(1, "A")));
    }

    [Fact]
    public void Alias_joins_a_value_that_one_event_returned_with_one_that_another_uses()
    {
        RuleSet rules = Compiled(Yaml(
            "type: temporal_ordered\nrules: [Create, Use]\ntimespan: 1h\ngroup-by: [key]\n"
            + "aliases:\n  key:\n    Create: responseElements.accessKey.accessKeyId\n    Use: additionalEventData.key",
            "Create",
            "Use"));
        TrailEvent made = At(0, "Create", more: ",\"responseElements\":{\"accessKey\":{\"accessKeyId\":\"AKIA1\"}}");

        Assert.Empty(Run(rules, made, At(9, "Use", "eve", ",\"additionalEventData\":{\"key\":\"AKIA2\"}")));
        TrailDetection finding = Assert.Single(Run(rules, made, At(9, "Use", "eve", ",\"additionalEventData\":{\"key\":\"AKIA1\"}")));
        Assert.Null(finding.Principal);
        Assert.Equal(["Create", "Use"], finding.Events.Select(e => e.EventName));
    }

    [Theory]
    [InlineData("after", "0 A|5 B", false)]
    [InlineData("after", "0 B|5 A|30 Z", true)]
    [InlineData("after", "0 A|11 B", true)]
    [InlineData("before", "0 B|5 A", false)]
    [InlineData("before", "0 A|5 B", true)]
    [InlineData("before", "0 B|11 A", true)]
    [InlineData("before", "5 A|5 B|30 Z", false)]
    [InlineData("both", "0 A|5 B|30 Z", false)]
    [InlineData("both", "0 B|5 A|30 Z", false)]
    [InlineData("both", "0 B|11 A|22 B", true)]
    public void Absence_looks_where_it_is_told_to(string side, string stream, bool fires)
    {
        RuleSet rules = Compiled(Yaml($"type: absence\nrules: [A, B]\ntimespan: 10m\nlook: {side}", "A", "B", "Z"));
        TrailEvent[] events = [.. stream.Split('|').Select(s => s.Split(' ')).Select(s => At(double.Parse(s[0]), s[1]))];

        Assert.Equal(fires, Run(rules, events).Any(f => f.RuleId == "together"));
    }

    [Fact]
    public void Absence_at_the_end_of_the_log_says_so() => Assert.Contains(
        Assert.Single(Run(Compiled(Yaml("type: absence\nrules: [A, B]\ntimespan: 10m", "A", "B")), At(0, "A"))).Reasons,
        r => r.Text == "the log ends before the time is over");

    [Fact]
    public void Correlation_of_a_correlation_fires_with_the_events_of_both()
    {
        string inner = "---\ntitle: Many\nname: many\ncorrelation:\n  type: event_count\n  rules: [id-Fail]\n  group-by: [userIdentity.userName]\n"
            + "  timespan: 10m\n  condition: {gte: 3}\n";
        RuleSet rules = Compiled(Yaml(
            "type: temporal_ordered\nrules: [many, Title of Login]\ngroup-by: [userIdentity.userName]\ntimespan: 10m", "Fail", "Login") + inner);

        Assert.Empty(Run(rules, At(0, "Fail"), At(1, "Fail"), At(2, "Login")));
        TrailDetection finding = Assert.Single(Run(rules, At(0, "Fail"), At(1, "Fail"), At(2, "Fail"), At(3, "Login")));
        Assert.Equal(("together", 4), (finding.RuleId, finding.EventCount));
        Assert.Equal(["Fail", "Fail", "Fail", "Login"], finding.Events.Select(e => e.EventName));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public void Generate_says_whether_the_rules_give_findings_of_their_own(bool generate, int findings)
    {
        RuleSet rules = Compiled(Yaml(Count + $"\ngenerate: {(generate ? "true" : "false")}", "Get"));

        Assert.Equal(findings, Run(rules, At(0, "Get"), At(1, "Get"), At(2, "Get")).Length);
    }

    [Fact]
    public void Every_matching_event_is_told_where_findings_are_not_grouped()
    {
        TrailDetection[] findings = Run(
            new RuleRunOptions { Rules = Compiled(Yaml(Count, "Get")), Group = false }, At(0, "Get"), At(1, "Get"), At(2, "Get"));

        Assert.Equal(["id-Get", "id-Get", "id-Get", "together"], findings.Select(f => f.RuleId));
    }

    [Fact]
    public void Rules_below_the_level_still_feed_correlations() => Assert.Equal(
        "together",
        Assert.Single(Run(
            new RuleRunOptions { Rules = Compiled(Yaml(Count + "\ngenerate: true", "Get")), MinLevel = 8 },
            At(0, "Get"),
            At(1, "Get"),
            At(2, "Get"))).RuleId);

    [Fact]
    public void Correlation_brings_the_rules_it_looks_at_along()
    {
        TrailRule only = Compiled(Yaml(Count, "Get")).Rules.Single(r => r.Correlation is not null);

        Assert.Single(Run(new RuleSet([only]), At(0, "Get"), At(1, "Get"), At(2, "Get")));
    }

    [Fact]
    public void Events_without_any_of_the_fields_are_left_out() => Assert.Empty(Run(
        Compiled(Yaml("type: event_count\nrules: [Get]\ngroup-by: [vpcEndpointId]\ntimespan: 10m\ncondition: {gte: 2}", "Get")),
        At(0, "Get"),
        At(1, "Get")));

    [Theory]
    [InlineData("type: event_count\nrules: [Nowhere]\ntimespan: 10m\ncondition: {gte: 3}", "'Nowhere'")]
    [InlineData("type: event_count\nrules: [Together]\ntimespan: 10m\ncondition: {gte: 3}", "'Together'")]
    [InlineData("type: event_sum\nrules: [Get]\ntimespan: 10m", "not a type of correlation")]
    [InlineData("type: event_count\nrules: [Get]\ntimespan: 10m", "no condition")]
    [InlineData("type: event_count\nrules: [Get]\ncondition: {gte: 3}", "no timespan")]
    [InlineData("type: event_count\nrules: [Get]\ntimespan: ten\ncondition: {gte: 3}", "not a timespan")]
    [InlineData("type: event_count\nrules: [Get]\ntimespan: 10m\ncondition: {gte: many}", "not a number")]
    [InlineData("type: event_count\nrules: [Get]\ntimespan: 10m\ncondition: {most: 3}", "not a comparison")]
    [InlineData("type: value_count\nrules: [Get]\ntimespan: 10m\ncondition: {gte: 3}", "needs one field")]
    [InlineData("type: value_percentile\nrules: [Get]\ntimespan: 10m\ncondition: {field: a, gte: 3}", "percentile")]
    [InlineData("type: temporal_ordered\nrules: [Get]\ntimespan: 10m", "two rules")]
    [InlineData("type: temporal\nrules: [Get]\ntimespan: 10m\ngroup-by: [k]\naliases: {k: {Other: a}}", "alias 'k'")]
    [InlineData("type: temporal\nrules: []\ntimespan: 10m", "1 to 100 rules")]
    public void Correlation_that_cannot_be_taken_is_a_problem_that_says_why(string correlation, string why)
    {
        RuleLoad load = SigmaRules.Parse(Yaml(correlation, "Get"));

        Assert.Contains(why, Assert.Single(load.Problems).Message);
        Assert.Equal("id-Get", Assert.Single(load.Rules).Id);
    }
}
