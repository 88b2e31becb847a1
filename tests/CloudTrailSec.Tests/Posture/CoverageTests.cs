using System.Text.Json;
using System.Text.Json.Nodes;
using CloudTrailSec.Rules;
using CloudTrailSec.Tests.Rules;

namespace CloudTrailSec.Tests.Posture;

public sealed class CoverageTests
{
    [Fact]
    public void A_trail_that_takes_everything_lets_every_rule_fire() =>
        Assert.Equal(CoverageStatus.Full, Of(new WellKeptAccount(), Rule("cloudtrail.amazonaws.com", "StopLogging")).Status);

    [Fact]
    public void Object_events_that_are_not_taken_blind_a_rule_and_the_cure_is_told()
    {
        CoverageFinding finding = Of(ManagementOnly(), Rule("s3.amazonaws.com", "GetObject"));

        Assert.Equal((CoverageStatus.None, 8, 0, 1), (finding.Status, finding.Level, finding.Delivered, finding.Signals));
        Assert.Contains("AWS::S3::Object (reads)", Assert.Single(finding.Reasons).Text);
        Assert.Contains("AWS::S3::Object", finding.Remediation);
    }

    [Fact]
    public void Object_events_of_some_buckets_blind_a_rule_in_part() => Assert.Equal(CoverageStatus.Partial, Of(
        Selectors("""[{"ReadWriteType":"All","IncludeManagementEvents":true,"DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3:::one/"]}]}]"""),
        Rule("s3.amazonaws.com", "GetObject")).Status);

    [Fact]
    public void Reads_that_are_not_taken_blind_rules_about_reads_alone()
    {
        WellKeptAccount account = Selectors("""[{"ReadWriteType":"WriteOnly","IncludeManagementEvents":true}]""");

        Assert.Equal(CoverageStatus.None, Of(account, Rule("s3.amazonaws.com", "ListBuckets")).Status);
        Assert.Equal(CoverageStatus.Full, Of(account, Rule("s3.amazonaws.com", "DeleteBucket")).Status);
        Assert.Equal(CoverageStatus.Partial, Of(account, Rule("s3.amazonaws.com", "ListBuckets", "DeleteBucket")).Status);
    }

    [Fact]
    public void A_service_that_selectors_exclude_is_named()
    {
        CoverageFinding finding = Of(
            Selectors("""[{"ReadWriteType":"All","IncludeManagementEvents":true,"ExcludeManagementEventSources":["kms.amazonaws.com"]}]"""),
            Rule("kms.amazonaws.com", "ScheduleKeyDeletion"));

        Assert.Equal(CoverageStatus.None, finding.Status);
        Assert.Contains("leave out kms.amazonaws.com", finding.Reasons[0].Text);
    }

    [Theory]
    [InlineData("us-east-1", "ec2.amazonaws.com", "RunInstances", CoverageStatus.Partial)]
    [InlineData("us-east-1", "iam.amazonaws.com", "CreateUser", CoverageStatus.Full)]
    [InlineData("eu-west-1", "iam.amazonaws.com", "CreateUser", CoverageStatus.None)]
    public void A_trail_of_one_region_has_global_services_only_at_their_home(
        string home, string source, string name, CoverageStatus expected)
    {
        WellKeptAccount account = new WellKeptAccount().With("cloudtrail:DescribeTrails", r =>
        {
            r["trailList"]![0]!["IsMultiRegionTrail"] = false;
            r["trailList"]![0]!["HomeRegion"] = home;
        });
        account = home == "us-east-1" ? account : account.Moved("cloudtrail:GetTrailStatus", home).Moved("cloudtrail:GetEventSelectors", home);

        Assert.Equal(expected, Of(account, Rule(source, name)).Status);
    }

    [Fact]
    public void A_trail_that_does_not_log_blinds_every_rule_and_detector()
    {
        WellKeptAccount account = new WellKeptAccount().With("cloudtrail:GetTrailStatus", r => r["IsLogging"] = false);

        Assert.All(new TrailDetectionCoverage([Rule("a", "B")]).Run(account.Configuration), f => Assert.Equal(CoverageStatus.None, f.Status));
    }

    [Fact]
    public void What_could_not_be_read_is_unknown_and_never_covered()
    {
        WellKeptAccount account = new WellKeptAccount().WithError("cloudtrail:GetEventSelectors", "AccessDenied");

        CoverageFinding finding = Of(account, Rule("s3.amazonaws.com", "DeleteBucket"));

        Assert.Equal(CoverageStatus.Unknown, finding.Status);
        Assert.Contains("cloudtrail:GetEventSelectors", finding.Reasons[0].Text);
    }

    [Fact]
    public void The_nearest_that_can_fire_is_of_the_same_technique()
    {
        CoverageFinding[] findings =
        [
            .. new TrailDetectionCoverage(
            [
                Rule("s3.amazonaws.com", "GetObject"), Rule("s3.amazonaws.com", "PutBucketPolicy"),
                Rule("iam.amazonaws.com", ["CreateUser"], "T1136.003"),
            ]).Run(ManagementOnly().Configuration),
        ];

        Assert.Equal(["s3.amazonaws.com PutBucketPolicy"], findings[0].Nearest);
    }

    [Fact]
    public void A_rule_that_names_no_event_can_fire_on_management_events_whatever_its_tests_show()
    {
        TrailRule rule = new()
        {
            Id = "agent",
            Title = "Agent",
            Level = 8,
            Condition = RuleMaking.Is("userAgent", "kali"),
            Tests = [new TrailRuleTest("objects", ["""{"eventVersion":"1.08","eventTime":"2026-01-06T10:00:00Z","eventSource":"s3.amazonaws.com","eventName":"ListObjects"}"""], isMatch: true)],
        };

        CoverageFinding finding = Of(ManagementOnly(), rule);
        Assert.Equal((CoverageStatus.Partial, 2, 3), (finding.Status, finding.Delivered, finding.Signals));
        Assert.Equal(CoverageStatus.Full, Of(new WellKeptAccount(), rule).Status);
    }

    [Fact]
    public void Of_rules_about_the_same_technique_that_of_the_same_service_is_nearest()
    {
        TrailRule[] rules =
        [
            Rule("s3.amazonaws.com", "GetObject"), Rule("rds.amazonaws.com", "CopyDBSnapshot"), Rule("s3.amazonaws.com", "PutBucketPolicy"),
        ];

        Assert.Equal(
            ["s3.amazonaws.com PutBucketPolicy", "rds.amazonaws.com CopyDBSnapshot"],
            new TrailDetectionCoverage(rules).Run(ManagementOnly().Configuration).First().Nearest);
    }

    [Fact]
    public void A_sequence_needs_every_step()
    {
        TrailRule sequence = new()
        {
            Id = "sequence",
            Title = "Sequence",
            Correlation = new TrailCorrelation
            {
                Type = CorrelationType.TemporalOrdered,
                Timespan = TimeSpan.FromMinutes(5),
                Rules = [Rule("s3.amazonaws.com", "PutBucketPolicy"), Rule("s3.amazonaws.com", "GetObject")],
            },
        };

        Assert.Equal(CoverageStatus.None, Of(ManagementOnly(), sequence).Status);
    }

    [Fact]
    public void A_layer_scores_techniques_by_how_many_of_their_rules_can_fire()
    {
        using MemoryStream text = new();
        NavigatorLayer.Write(text, new TrailDetectionCoverage(
            [Rule("s3.amazonaws.com", "GetObject"), Rule("s3.amazonaws.com", "PutBucketPolicy")]).Run(ManagementOnly().Configuration));

        JsonElement layer = JsonDocument.Parse(text.ToArray()).RootElement;
        Assert.Equal(("4.5", "4.9.0"), (Version(layer, "layer"), Version(layer, "navigator")));
        JsonElement technique = Assert.Single(layer.GetProperty("techniques").EnumerateArray());
        Assert.Equal(("T1530", 50), (technique.GetProperty("techniqueID").GetString(), technique.GetProperty("score").GetInt32()));
    }

    [Fact]
    public void A_layer_gives_no_score_to_what_is_not_known()
    {
        using MemoryStream text = new();
        NavigatorLayer.Write(text, new TrailDetectionCoverage([Rule("s3.amazonaws.com", "GetObject")])
            .Run(new WellKeptAccount().WithError("cloudtrail:DescribeTrails", "AccessDenied").Configuration));

        JsonElement technique = Assert.Single(JsonDocument.Parse(text.ToArray()).RootElement.GetProperty("techniques").EnumerateArray());
        Assert.False(technique.TryGetProperty("score", out _));
    }

    private static string? Version(JsonElement layer, string name) => layer.GetProperty("versions").GetProperty(name).GetString();

    private static CoverageFinding Of(WellKeptAccount account, TrailRule rule) =>
        new TrailDetectionCoverage([rule]).Run(account.Configuration).First();

    private static WellKeptAccount ManagementOnly() => Selectors("""[{"ReadWriteType":"All","IncludeManagementEvents":true}]""");

    private static WellKeptAccount Selectors(string basic) => new WellKeptAccount().With("cloudtrail:GetEventSelectors", r =>
    {
        r.AsObject().Clear();
        r["EventSelectors"] = JsonNode.Parse(basic);
    });

    private static TrailRule Rule(string source, params string[] names) => Rule(source, names, "T1530");

    private static TrailRule Rule(string source, string[] names, string technique) => new()
    {
        Id = string.Join(" ", [source, .. names]),
        Title = string.Join(" ", [source, .. names]),
        Level = 8,
        Attack = [technique],
        Condition = new AllOf([RuleMaking.Is("eventSource", source), RuleMaking.Is("eventName", names)]),
    };
}
