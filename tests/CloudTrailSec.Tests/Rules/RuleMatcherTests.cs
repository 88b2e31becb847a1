using System.Diagnostics;
using System.Text.RegularExpressions;
using CloudTrailSec.Rules;
using CloudTrailSec.Tests.Events;
using static CloudTrailSec.Tests.Rules.RuleMaking;

namespace CloudTrailSec.Tests.Rules;

public sealed class RuleMatcherTests
{
    private static FieldCondition Slow => new("userAgent", [new RegexTest("^(a+)+$", RegexOptions.None)], false);

    [Fact]
    public void Matches_come_in_the_order_of_the_set()
    {
        RuleSet set = new([
            Rule("1", Is("awsRegion", "eu-west-1")),
            NameRule("2", "GetBucketAcl"),
            Rule("3", Is("eventSource", "s3.amazonaws.com")),
        ]);

        Assert.Equal(["1", "2", "3"], Matches(set.NewMatcher(), Make.Parsed(Make.Event(1))));
    }

    [Fact]
    public void Matching_allocates_nothing()
    {
        RuleMatcher matcher = new RuleSet([
            Rule("1", new AllOf([Is("userIdentity.type", "Root"), Is("errorMessage", "x*y")])),
            Rule("2", new FieldCondition("requestParameters", [new TextTest("nowhere", TextPlace.Anywhere, false)], false)),
            Rule("3", new FieldCondition("sourceIPAddress", [new CidrTest(["10.0.0.0/8", "fc00::/7"])], false)),
            Rule("4", new FieldComparison("requestParameters.bucketName", "userIdentity.userName", TextPlace.Anywhere)),
            Rule("5", new KeywordCondition([new TextTest("nowhere", TextPlace.Anywhere, false)], false)),
        ]).NewMatcher();
        TrailEvent e = Make.Parsed(Make.Event(1));
        Assert.False(matcher.MatchesAny(e));

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            _ = matcher.MatchesAny(e);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }

    [Fact]
    public void Regex_that_runs_out_of_time_is_set_aside_and_told()
    {
        RuleMatcher matcher = new RuleSet([
            Rule("slow", new Not(Slow)),
            NameRule("other", "GetBucketAcl"),
        ]).NewMatcher();
        TrailEvent e = SlowEvent();

        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(["other"], Matches(matcher, e));
        }

        RuleProblem problem = Assert.Single(matcher.Problems);
        Assert.Equal(RuleProblemId.TrailRuleTimedOut, problem.Id);
        Assert.Contains("'Rule slow' was set aside: its regular expression ran out of time on 3 events.", problem.Message);
    }

    [Fact]
    public void Regex_set_aside_costs_no_more_time_on_callers_not_met_before()
    {
        RuleMatcher matcher = new RuleSet(
            [Rule("slow", new FieldCondition("userAgent", [new RegexTest("^(a+)+$", RegexOptions.None)], false))]).NewMatcher();
        TrailEvent[] events = [.. Enumerable.Range(0, 200).Select(i => TrailEvent.Parse(
            Make.Record(1, "GetBucketAcl").Replace("aws-cli/2.15", new string('a', 60 + i) + "!"))!)];
        Stopwatch clock = Stopwatch.StartNew();

        Assert.All(events, e => Assert.Empty(Matches(matcher, e)));

        Assert.Single(matcher.Problems);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"it took {clock.Elapsed}");
    }

    [Fact]
    public void Rules_about_no_event_name_are_all_tried_however_many_they_are()
    {
        TrailRule[] rules = [.. Enumerable.Range(0, 150).Select(i => Rule($"{i:D3}", Is("userAgent", i % 2 == 0 ? "aws-cli*" : "x")))];
        RuleMatcher matcher = new RuleSet(rules).NewMatcher();
        TrailEvent e = Make.Parsed(Make.Event(1));

        Assert.Equal(75, Matches(matcher, e).Length);
        Assert.Equal(75, Matches(matcher, e).Length);
    }

    [Fact]
    public void Regex_that_runs_out_of_time_once_is_told_too()
    {
        RuleMatcher matcher = new RuleSet([Rule("slow", Slow)]).NewMatcher();

        Assert.False(matcher.MatchesAny(SlowEvent()));

        Assert.Equal(
            "slow: 'Rule slow' was not tried on 1 event: its regular expression ran out of time.",
            Assert.Single(matcher.Problems).ToString());
    }

    [Fact]
    public void Regex_that_runs_out_of_time_on_decoding_threads_is_told_by_the_run()
    {
        RuleRun run = new(new RuleRunOptions { Rules = new RuleSet([Rule("slow", Slow)]) });
        Func<TrailEvent, bool>[] workers = [run.NewWorker(), run.NewWorker()];

        Assert.All(workers, selects => Assert.False(selects(SlowEvent())));

        Assert.Contains("was not tried on 2 events", Assert.Single(run.Problems).Message);
    }

    [Fact]
    public void Test_of_a_rule_fails_where_its_regex_runs_out_of_time() =>
        Assert.False(new TrailRuleTest("slow", SlowEvent().Raw, isMatch: false).Passes(Rule("slow", Slow)));

    private static TrailEvent SlowEvent() =>
        TrailEvent.Parse(Make.Record(1, "GetBucketAcl").Replace("aws-cli/2.15", new string('a', 60) + "!"))!;

    [Fact]
    public void Parameters_kept_as_a_string_of_json_are_seen_through()
    {
        TrailEvent e = TrailEvent.Parse(
            """{"eventVersion":"1.08","eventName":"X","eventSource":"s","requestParameters":"{\"bucketName\":\"logs\"}"}""")!;

        Assert.Equal(["1"], Matches(new RuleSet([Rule("1", Is("requestParameters.bucketName", "LOGS"))]).NewMatcher(), e));
    }

    [Fact]
    public void Same_field_under_the_same_key_twice_matches_by_either()
    {
        TrailEvent e = TrailEvent.Parse("""{"eventVersion":"1.08","eventName":"X","eventSource":"s","tls":{"v":"1"},"tls":{"v":"2"}}""")!;

        Assert.Equal(["1", "2"], Matches(new RuleSet([Rule("1", Is("tls.v", "1")), Rule("2", Is("tls.v", "2"))]).NewMatcher(), e));
    }

    [Fact]
    public void Event_after_a_large_one_is_matched_afresh()
    {
        RuleSet set = new([Rule("1", Is("requestParameters.k", "last")), Rule("2", Is("errorMessage", "no"))]);
        RuleMatcher matcher = set.NewMatcher();
        string large = string.Join(",", Enumerable.Range(0, 50_000).Select(i => $"\"x{i}\":{i}"));
        TrailEvent first = TrailEvent.Parse(
            $$$"""{"eventVersion":"1","eventName":"X","eventSource":"s","errorMessage":"no","requestParameters":{{{{large}}},"k":"last"}}""")!;

        Assert.Equal(["1", "2"], Matches(matcher, first));
        Assert.Empty(Matches(matcher, Make.Parsed(Make.Event(1))));
    }
}
