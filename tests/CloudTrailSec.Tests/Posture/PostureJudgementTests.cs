using System.Text.Json.Nodes;

namespace CloudTrailSec.Tests.Posture;

/// <summary>Cases that are neither a plain pass nor a plain fault.</summary>
public sealed class PostureJudgementTests
{
    private const string Mine = "123456789012", Theirs = "999999999999";

    [Fact]
    public void A_fault_that_is_known_counts_whatever_else_is_denied()
    {
        PostureFinding finding = One("S3-01", new WellKeptAccount()
            .With("s3:GetBucketAcl", r => r["Grants"]!.AsArray().Add(JsonNode.Parse(
                """{"Grantee":{"URI":"http://acs.amazonaws.com/groups/global/AllUsers"},"Permission":"READ"}""")))
            .WithError("s3:GetBucketPolicyStatus", "AccessDenied"));

        Assert.Equal(PostureStatus.Fail, finding.Status);
        Assert.Contains("GetBucketPolicyStatus", finding.Evidence);
    }

    [Fact]
    public void A_closed_bucket_that_is_not_among_the_accounts_own_is_to_be_looked_at_by_hand()
    {
        WellKeptAccount closed = new WellKeptAccount().WithError("s3:GetBucketVersioning", "AccessDenied");

        Assert.Equal(PostureStatus.Unknown, One("S3-04", closed).Status);
        PostureFinding finding = One("S3-04", closed.And("s3:ListBuckets", "{}", """{"Buckets":[{"Name":"other"}]}"""));
        Assert.Equal((PostureStatus.Manual, "aws s3api get-bucket-versioning --bucket main-logs"), (finding.Status, finding.Command));
        Assert.Equal(
            PostureStatus.Unknown,
            One("S3-04", new WellKeptAccount().WithError("s3:GetBucketVersioning", "AccessDenied")
                .And("s3:ListBuckets", "{}", """{"Buckets":[{"Name":"main-logs"}]}""")).Status);
    }

    [Theory]
    [InlineData("CT-10", "describe-log-groups")]
    [InlineData("CW-03", "describe-metric-filters")]
    public void Another_accounts_log_group_is_to_be_looked_at_by_hand(string check, string command)
    {
        PostureFinding finding = One(check, new WellKeptAccount().With("cloudtrail:DescribeTrails", r =>
            r["trailList"]![0]!["CloudWatchLogsLogGroupArn"] = $"arn:aws:logs:us-east-1:{Theirs}:log-group:trail:*"));

        Assert.Equal(PostureStatus.Manual, finding.Status);
        Assert.Contains(command, finding.Command);
    }

    [Theory]
    [InlineData("ou-2", PostureStatus.Pass)]
    [InlineData("ou-3", PostureStatus.Fail)]
    public void A_policy_holds_where_it_is_attached_to_a_unit_above_the_account(string unit, PostureStatus expected) => Assert.Equal(
        expected,
        One("CT-19", new WellKeptAccount()
            .With("organizations:ListTargetsForPolicy", r => r["Targets"] = JsonNode.Parse(
                $$"""[{"TargetId":"{{unit}}","Type":"ORGANIZATIONAL_UNIT"}]"""))
            .And("organizations:ListParents", $$"""{"ChildId":"{{Mine}}"}""", """{"Parents":[{"Id":"ou-1","Type":"ORGANIZATIONAL_UNIT"}]}""")
            .And("organizations:ListParents", """{"ChildId":"ou-1"}""", """{"Parents":[{"Id":"ou-2","Type":"ORGANIZATIONAL_UNIT"}]}""")
            .And("organizations:ListParents", """{"ChildId":"ou-2"}""", """{"Parents":[{"Id":"r-1","Type":"ROOT"}]}""")).Status);

    [Fact]
    public void A_resource_control_policy_protects_the_bucket_as_well() => Assert.Equal(
        PostureStatus.Pass,
        One("CT-19", new WellKeptAccount()
            .With("organizations:DescribePolicy", r => r["Policy"]!["Content"] =
                """{"Statement":[{"Effect":"Deny","Action":"cloudtrail:*","Resource":"*"}]}""")
            .Without("organizations:ListPolicies")
            .And("organizations:ListPolicies", """{"Filter":"SERVICE_CONTROL_POLICY"}""", """{"Policies":[{"Id":"p-guard"}]}""")
            .And("organizations:ListPolicies", """{"Filter":"RESOURCE_CONTROL_POLICY"}""", """{"Policies":[{"Id":"p-buckets"}]}""")
            .And("organizations:ListTargetsForPolicy", """{"PolicyId":"p-buckets"}""", """{"Targets":[{"TargetId":"r-1","Type":"ROOT"}]}""")
            .And("organizations:DescribePolicy", """{"PolicyId":"p-buckets"}""", """
                {"Policy":{"Content":"{\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}"}}
                """)).Status);

    [Fact]
    public void A_root_user_without_a_password_needs_no_mfa() => Assert.Equal(
        PostureStatus.Pass,
        One("ID-01", new WellKeptAccount().With("iam:GetAccountSummary", r =>
            (r["SummaryMap"]!["AccountMFAEnabled"], r["SummaryMap"]!["AccountPasswordPresent"]) = (0, 0))).Status);

    [Fact]
    public void An_account_without_users_passes() => Assert.Equal(
        PostureStatus.Pass,
        One("ID-02", new WellKeptAccount().With("iam:GetCredentialReport", r =>
            r["Content"] = string.Join('\n', r["Content"]!.GetValue<string>().Split('\n').Take(2)))).Status);

    [Theory]
    [InlineData("StringEquals", PostureStatus.Pass)]
    [InlineData("ForAnyValue:StringLike", PostureStatus.Pass)]
    [InlineData("StringEqualsIfExists", PostureStatus.Fail)]
    [InlineData("StringNotEquals", PostureStatus.Fail)]
    public void Everyone_is_let_in_unless_a_condition_keeps_strangers_out(string test, PostureStatus expected) =>
        Assert.Equal(expected, OfEveryone($$"""{"{{test}}":{"aws:PrincipalOrgID":"o-exampleorgid"} }""").Status);

    [Theory]
    [InlineData("""{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}""", PostureStatus.Pass)]
    [InlineData("""{"IpAddress":{"aws:SourceIp":["203.0.113.0/24","0.0.0.0/0"]}}""", PostureStatus.Fail)]
    [InlineData("""{"StringEqualsIfExists":{"aws:SourceVpce":"vpce-1"}}""", PostureStatus.Fail)]
    [InlineData("""{"Bool":{"aws:SecureTransport":"true"}}""", PostureStatus.Fail)]
    [InlineData("""{"Null":{"aws:SourceVpc":"false"}}""", PostureStatus.Pass)]
    public void Networks_and_missing_keys_are_judged_as_AWS_does(string condition, PostureStatus expected) =>
        Assert.Equal(expected, OfEveryone(condition).Status);

    [Fact]
    public void What_the_same_policy_denies_gives_no_right() => Assert.Equal(
        PostureStatus.Pass,
        One("CT-18", new WellKeptAccount().With("iam:GetAccountAuthorizationDetails", r =>
            r["RoleDetailList"]![0]!["RolePolicyList"]![0]!["PolicyDocument"]!["Statement"] = JsonNode.Parse("""
                [{"Effect":"Allow","Action":"cloudtrail:*","Resource":"*"},
                {"Effect":"Deny","Action":["cloudtrail:Stop*","cloudtrail:Delete*","cloudtrail:Update*","cloudtrail:Put*"],"Resource":"*"}]
                """))).Status);

    [Theory]
    [InlineData("eu-west-1", PostureStatus.Fail)]
    [InlineData(null, PostureStatus.Pass)]
    public void A_trail_of_one_region_takes_the_object_events_of_the_buckets_there(string? region, PostureStatus expected) => Assert.Equal(
        expected,
        Assert.Single(new WellKeptAccount()
            .With("cloudtrail:DescribeTrails", r => r["trailList"]![0]!["IsMultiRegionTrail"] = false)
            .And("s3:GetBucketLocation", """{"Bucket":"prod"}""", region is null ? "{}" : $$"""{"LocationConstraint":"{{region}}"}""")
            .Check("CT-11", new TrailPostureOptions { Checks = ["CT-11"], CriticalBuckets = ["prod"] })).Status);

    [Fact]
    public void Requests_without_TLS_may_be_denied_by_several_statements() => Assert.Equal(
        PostureStatus.Pass,
        One("S3-03", new WellKeptAccount().With("s3:GetBucketPolicy", r => r["Policy"] = """
            {"Statement":[
            {"Effect":"Deny","Principal":{"AWS":"*"},"Action":"s3:*","Resource":"arn:aws:s3:::main-logs","Condition":{"Bool":{"aws:SecureTransport":"false"}}},
            {"Effect":"Deny","Principal":"*","Action":"s3:*Object","Resource":"arn:aws:s3:::main-logs/*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}
            """)).Status);

    private static PostureFinding OfEveryone(string condition) => One("S3-02", new WellKeptAccount().With("s3:GetBucketPolicy", r =>
        r["Policy"] = $$"""{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*","Condition":{{condition}} } }"""));

    private static PostureFinding One(string check, WellKeptAccount account) => Assert.Single(account.Check(check));
}
