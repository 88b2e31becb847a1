namespace CloudTrailSec.Sigma.Tests;

public sealed class ProblemTests
{
    public static TheoryData<string, string, RuleProblemId, int, string> Cases => new()
    {
        { "unknown modifier", "s: {a|contians: x}\ncondition: s", RuleProblemId.TrailRuleInvalid, 5, "'contians' is not a modifier" },
        { "contradicting modifiers", "s: {a|contains|startswith: x}\ncondition: s", RuleProblemId.TrailRuleInvalid, 5, "do not go together" },
        { "regex flags alone", "s: {a|i: x}\ncondition: s", RuleProblemId.TrailRuleInvalid, 5, "do not go together" },
        { "regex unended", "s:\n  a|re: '('\ncondition: s", RuleProblemId.TrailRuleInvalid, 6, "(" },
        { "regex of another dialect", "s:\n  a|re: 'a++'\ncondition: s", RuleProblemId.TrailRuleInvalid, 6, "a++" },
        { "bad range", "s: {a|cidr: 10.0.0.0/99}\ncondition: s", RuleProblemId.TrailRuleInvalid, 5, "10.0.0.0/99" },
        { "bad number", "s: {a|gt: many}\ncondition: s", RuleProblemId.TrailRuleInvalid, 5, "'many' is not a number" },
        { "bad exists", "s: {a|exists: maybe}\ncondition: s", RuleProblemId.TrailRuleInvalid, 5, "neither true nor false" },
        { "hour that no day has", "s: {eventTime|hour: 24}\ncondition: s", RuleProblemId.TrailRuleInvalid, 5, "0 to 23" },
        { "null regex", "s: {a|re: null}\ncondition: s", RuleProblemId.TrailRuleInvalid, 5, "null" },
        { "encoded wildcard", "s: {a|base64: 'x*'}\ncondition: s", RuleProblemId.TrailRuleInvalid, 5, "wildcards" },
        { "unknown placeholder", "s: {a|expand: '%nobody%'}\ncondition: s", RuleProblemId.TrailRuleInvalid, 5, "%nobody%" },
        { "number as keyword", "s: {'|gt': 5}\ncondition: s", RuleProblemId.TrailRuleInvalid, 5, "text modifiers" },
        { "nested map", "s: {a: {b: 1}}\ncondition: s", RuleProblemId.TrailRuleInvalid, 5, "must be text" },
        { "empty selection", "s: {}\ncondition: s", RuleProblemId.TrailRuleInvalid, 5, "A selection must be" },
        { "no condition", "s: {a: 1}", RuleProblemId.TrailRuleInvalid, 5, "no condition" },
        { "empty condition", "s: {a: 1}\ncondition:", RuleProblemId.TrailRuleInvalid, 6, "empty" },
        { "unknown selection", "s: {a: 1}\ncondition: s and t", RuleProblemId.TrailRuleInvalid, 6, "'t'" },
        { "half a condition", "s: {a: 1}\ncondition: s and", RuleProblemId.TrailRuleInvalid, 6, "ends too early" },
        { "unbalanced", "s: {a: 1}\ncondition: (s", RuleProblemId.TrailRuleInvalid, 6, "ends too early" },
        { "nothing of that name", "s: {a: 1}\ncondition: 1 of x*", RuleProblemId.TrailRuleInvalid, 6, "'x*'" },
        { "aggregation", "s: {a: 1}\ncondition: s | count() > 5", RuleProblemId.TrailRuleUnsupported, 6, "Aggregations" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rule_that_cannot_be_taken_is_a_problem_with_its_line(
        string what, string detection, RuleProblemId id, int line, string message)
    {
        RuleLoad load = SigmaRules.Parse(SigmaCase.Yaml(detection), "bad.yml");

        RuleProblem problem = Assert.Single(load.Problems);
        Assert.True(problem.Id == id && problem.Line == line && problem.Source == "bad.yml", $"{what}: {problem.Id} {problem}");
        Assert.Contains(message, problem.Message);
        Assert.Empty(load.Rules);
    }

    [Theory]
    [InlineData("detection: {s: {a: 1}, condition: s}", 1, "no title")]
    [InlineData("title: T", 1, "no detection")]
    [InlineData("title: T\nlevel: urgent\ndetection: {s: {a: 1}, condition: s}", 2, "'urgent' is not a level")]
    [InlineData("title: T\ntests: [x]\ndetection: {s: {a: 1}, condition: s}", 2, "'match' and 'no_match'")]
    [InlineData("title: T\ntests:\n  matches: {}\ndetection: {s: {a: 1}, condition: s}", 3, "'matches' is no key of tests")]
    [InlineData("- a\n- b", 1, "mapping")]
    [InlineData("title: [", 2, "Not YAML")]
    [InlineData("title: T\ntitle: U", 2, "Not YAML")]
    [InlineData("title: T\n\tx: 1", 1, "Not YAML")]
    [InlineData("title: T\ndetection:\n\ts: x", 2, "tab")]
    [InlineData("title: T\ntags: [a,\nlevel: high\nid: x", 2, "a bracket not closed")]
    [InlineData("title: T\ndetection: {s: {a: b}\nlevel: high", 2, "a bracket not closed")]
    [InlineData("title: T\ndetection:\n  s:\n    x: \"abc\n  condition: s", 4, "Not YAML")]
    [InlineData("title: T\ntitle:\n  a: b\n  c: d", 2, "Duplicate key")]
    [InlineData("title: T\n\0detection: x", 2, "NUL")]
    public void Document_that_is_no_rule_is_a_problem(string yaml, int line, string message)
    {
        RuleProblem problem = Assert.Single(SigmaRules.Parse(yaml).Problems);

        Assert.Equal((RuleProblemId.TrailRuleInvalid, line), (problem.Id, problem.Line));
        Assert.Contains(message, problem.Message);
    }

    [Fact]
    public void Bad_rule_leaves_the_others_running()
    {
        string good = SigmaCase.Yaml("s: {a: 1}\ncondition: s");
        string bad = SigmaCase.Yaml("s: {a|nonsense: 1}\ncondition: s", "22222222-2222-4222-8222-222222222222");
        string last = SigmaCase.Yaml("s: {a: 2}\ncondition: s", "33333333-3333-4333-8333-333333333333");

        RuleLoad load = SigmaRules.Parse($"{good}---\n{bad}---\n{last}---\ntitle: [", "pack.yml");

        Assert.Equal(2, load.Rules.Count);
        Assert.Equal([23, 12], load.Problems.Select(p => p.Line));
    }

    [Fact]
    public void Correlation_that_cannot_be_used_leaves_its_rules_running()
    {
        string yaml = "title: C\nid: c\ncorrelation:\n  type: event_count\n---\n" + SigmaCase.Yaml("s: {a: 1}\ncondition: s");

        RuleLoad load = SigmaRules.Parse(yaml, "c.yml");

        RuleProblem problem = Assert.Single(load.Problems);
        Assert.Equal((RuleProblemId.TrailRuleInvalid, "c.yml"), (problem.Id, problem.Source));
        Assert.InRange(problem.Line, 3, 4);
        Assert.Single(load.Rules);
    }

    [Fact]
    public void Second_rule_of_an_id_does_not_run()
    {
        string rule = SigmaCase.Yaml("s: {a: 1}\ncondition: s");

        RuleLoad load = SigmaRules.Parse($"{rule}---\n{rule}");

        Assert.Equal((RuleProblemId.TrailRuleDuplicate, 8), (Assert.Single(load.Problems).Id, load.Problems[0].Line));
        Assert.Equal(1, Assert.Single(load.Rules).Line);
    }
}
