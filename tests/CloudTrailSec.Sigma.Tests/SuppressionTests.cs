using static CloudTrailSec.Sigma.Tests.CorrelationCase;

namespace CloudTrailSec.Sigma.Tests;

public sealed class SuppressionTests
{
    private static readonly RuleSet s_rules = Compiled(Yaml(
        "type: event_count\nrules: [A]\ntimespan: 10m\ngroup-by: [userIdentity.userName]\ncondition: {gte: 2}\ngenerate: true", "A", "B"));

    [Theory]
    [InlineData(null, "user:111122223333:ana", null, null, false)]
    [InlineData("id-A", "*:ana", null, "A", false)]
    [InlineData("id-A", null, "203.0.113.0/24", null, false)]
    [InlineData("id-B", null, null, null, true)]
    [InlineData("id-A", "user:111122223333:bob", null, null, true)]
    [InlineData("id-A", null, "198.51.100.1", null, true)]
    [InlineData(null, null, null, "Other*", true)]
    public void Suppression_keeps_back_what_all_of_it_describes(
        string? rule, string? principal, string? address, string? name, bool isTold)
    {
        TrailSuppression exception = Make(rule, principal, address, name);
        RuleRun run = new(new RuleRunOptions { Rules = s_rules, Suppressions = [exception] });

        TrailFinding[] findings = [.. run.Add(At(0, "A", more: ",\"sourceIPAddress\":\"203.0.113.7\"")), .. run.Complete()];

        Assert.Equal(isTold, findings.Length == 1);
        Assert.Equal(isTold, run.Suppressed.Count == 0);
    }

    [Fact]
    public void Suppressed_event_does_not_count_in_a_correlation()
    {
        RuleRun run = new(new RuleRunOptions { Rules = s_rules, Suppressions = [Make("together", null, null, "A")] });

        TrailFinding[] findings = [.. run.Add(At(0, "A")), .. run.Add(At(1, "A")), .. run.Complete()];

        Assert.Equal(["match"], findings.Select(f => f.Kind));
        Assert.Equal(2, Assert.Single(run.Suppressed).Hits);
    }

    [Fact]
    public void Rule_that_takes_no_exceptions_is_told_all_the_same()
    {
        RuleLoad load = SigmaRules.Parse("title: T\nid: t\nsuppressible: false\ndetection:\n  s:\n    eventName: A\n  condition: s\n");

        Assert.Single(Run(new RuleRunOptions { Rules = new RuleSet(load.Rules), Suppressions = [Make("t", null, null, null)] }, At(0, "A")));
    }

    [Fact]
    public void Book_keeps_suppressions_and_settings()
    {
        MemoryStateStore store = new();
        new RuleBook(store).Keep(Make("id-A", "ana", "10.0.0.0/8", "A*") with { Hits = 3 });
        new RuleBook(store).Keep(new TrailRuleSetting { RuleId = "id-A", IsEnabled = false, Level = 2, Reason = "Quiet" });

        RuleBook book = new(store);

        Assert.Equal(Make("id-A", "ana", "10.0.0.0/8", "A*") with { Hits = 3 }, Assert.Single(book.Suppressions));
        Assert.Equal(["id-B", "together"], book.Apply(s_rules.Rules).Select(r => r.Id).Order());
        Assert.Equal((2, false), (book.Annotate(s_rules.Rules[0]).Level, book.Annotate(s_rules.Rules[0]).IsEnabled));
    }

    [Theory]
    [InlineData("{\"type\":\"Root\",\"accountId\":\"111122223333\"}", 9)]
    [InlineData("{\"type\":\"AWSService\",\"invokedBy\":\"config.amazonaws.com\"}", 6)]
    [InlineData("{\"type\":\"IAMUser\",\"userName\":\"ana\",\"accountId\":\"111122223333\"}", 8)]
    public void Level_depends_on_who_it_was(string identity, int level)
    {
        RuleLoad load = SigmaRules.Parse("title: T\nid: t\nlevel: high\ndetection:\n  s:\n    eventName: A\n  condition: s\n");
        TrailEvent e = TrailEvent.Parse(
            $"{{\"eventVersion\":\"1.11\",\"eventTime\":\"2026-01-01T00:00:00Z\",\"eventID\":\"1\",\"eventName\":\"A\",\"recipientAccountId\":\"111122223333\",\"userIdentity\":{identity}}}")!;

        TrailDetection finding = Assert.Single(Run(new RuleSet(load.Rules), e));

        Assert.Equal(level, finding.Level);
        Assert.Equal(level != 8, finding.Reasons.Any(r => r.Feature == "level"));
    }

    [Theory]
    [InlineData("eventName: A", "Root", true)]
    [InlineData("eventName: A", "IAMUser", false)]
    [InlineData("eventName: A\n    userIdentity.type: Root", "Root", false)]
    public void Who_it_was_may_raise_a_finding_to_the_level_that_is_asked_for(string selection, string type, bool isTold)
    {
        RuleLoad load = SigmaRules.Parse($"title: T\nid: t\nlevel: high\ndetection:\n  s:\n    {selection}\n  condition: s\n");
        RuleRunOptions options = new() { Rules = new RuleSet(load.Rules).AtLeast(9), MinLevel = 9 };

        Assert.Equal(isTold, Run(options, At(0, "A", more: $",\"userIdentity\":{{\"type\":\"{type}\",\"accountId\":\"111122223333\"}}")).Length == 1);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(9, 5)]
    public void Attempt_is_worth_no_more_than_its_user_sets_the_rule_to(int set, int denied)
    {
        RuleLoad load = SigmaRules.Parse(
            "title: T\nid: t\nlevel: high\noutcome:\n  denied: medium\ndetection:\n  s:\n    eventName: A\n  condition: s\n");
        RuleBook book = new(new MemoryStateStore());
        book.Keep(new TrailRuleSetting { RuleId = "t", Level = set, Reason = "Ours" });

        TrailRule rule = book.Annotate(Assert.Single(load.Rules));

        Assert.Equal((set, denied), (rule.Level, rule.DeniedLevel));
    }

    [Theory]
    [InlineData(8, null)]
    [InlineData(9, "No rule can alert: findings from level 9 on are asked for, and none of the rules gives more than level 8.")]
    public void Book_says_why_no_rule_can_alert(int level, string? reason) =>
        Assert.Equal(reason, new RuleBook(null).WhyIdle(s_rules.Rules, level));

    [Fact]
    public void Book_says_that_all_rules_are_disabled()
    {
        RuleBook book = new(new MemoryStateStore());
        book.Keep(new TrailRuleSetting { RuleId = "id-A", IsEnabled = false, Reason = "Quiet" });

        Assert.Equal("No rule runs: all of them are disabled.", book.WhyIdle(s_rules.Rules.Where(r => r.Id == "id-A"), 1));
    }

    private static TrailSuppression Make(string? rule, string? principal, string? address, string? name) => new()
    {
        Id = "s",
        RuleId = rule,
        RuleTitle = rule is null ? null : $"Title of {rule}",
        Principal = principal,
        Address = address,
        EventName = name,
        Reason = "Known",
        Owner = "secops",
        Created = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        Expires = new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero),
    };
}
