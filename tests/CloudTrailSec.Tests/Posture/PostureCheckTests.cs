using System.Text.Json.Nodes;
using CloudTrailSec.Posture;

namespace CloudTrailSec.Tests.Posture;

public sealed class PostureCheckTests
{
    /// <summary>For each check, ways to set an account up badly: a call, and what is changed in its reply.</summary>
    private static readonly (string Check, string Call, Action<JsonNode> Break)[] s_faults =
    [
        ("CT-01", "cloudtrail:GetTrailStatus", r => r["IsLogging"] = false),
        ("CT-01", "cloudtrail:DescribeTrails", r => Trail(r)["IsMultiRegionTrail"] = false),
        ("CT-01", "cloudtrail:DescribeTrails", r => r["trailList"] = new JsonArray()),
        ("CT-02", "cloudtrail:GetEventSelectors", r => Field(r, 0, "readOnly", "Equals", "false")),
        ("CT-02", "cloudtrail:GetEventSelectors", r => Field(r, 0, "eventName", "StartsWith", "Describe")),
        ("CT-02", "cloudtrail:GetEventSelectors", r => Basic(r, new JsonObject { ["ReadWriteType"] = "WriteOnly", ["IncludeManagementEvents"] = true })),
        ("CT-02", "cloudtrail:GetEventSelectors", r => Basic(r, new JsonObject { ["ReadWriteType"] = "All", ["IncludeManagementEvents"] = false })),
        ("CT-02", "cloudtrail:GetEventSelectors", r => Field(r, 0, "eventSource", "NotEquals", "iam.amazonaws.com")),
        ("CT-03", "cloudtrail:DescribeTrails", r => Trail(r)["LogFileValidationEnabled"] = false),
        ("CT-04", "cloudtrail:GetTrailStatus", r => r["LatestDigestDeliveryTime"] = "2026-01-06T09:00:00Z"),
        ("CT-04", "cloudtrail:GetTrailStatus", r => r["LatestDigestDeliveryError"] = "AccessDenied"),
        ("CT-05", "cloudtrail:GetTrailStatus", r => r["LatestDeliveryError"] = "NoSuchBucket"),
        ("CT-05", "cloudtrail:GetTrailStatus", r => r["LatestDeliveryTime"] = "2026-01-06T09:00:00Z"),
        ("CT-06", "cloudtrail:DescribeTrails", r => Trail(r)["KmsKeyId"] = null),
        ("CT-07", "kms:DescribeKey", r => r["KeyMetadata"]!["KeyState"] = "PendingDeletion"),
        ("CT-07", "kms:GetKeyRotationStatus", r => r["KeyRotationEnabled"] = false),
        ("CT-08", "kms:GetKeyPolicy", r => Statement(r, "Policy", s => s[1]!.AsObject().Remove("Condition"))),
        ("CT-08", "kms:GetKeyPolicy", r => Statement(r, "Policy", s => s[0]!["Principal"] = "*")),
        ("CT-08", "kms:GetKeyPolicy", r => Statement(r, "Policy", s => s[0]!["Principal"]!["AWS"] = "arn:aws:iam::999999999999:root")),
        ("CT-08", "kms:GetKeyPolicy", r => Statement(r, "Policy", s => s[1]!["Condition"] = JsonNode.Parse(
            """{"StringLike":{"kms:EncryptionContext:aws:cloudtrail:arn":"arn:aws:cloudtrail:*:*:trail/*"}}"""))),
        ("CT-09", "cloudtrail:DescribeTrails", r => Trail(r)["CloudWatchLogsLogGroupArn"] = null),
        ("CT-09", "cloudtrail:GetTrailStatus", r => r["LatestCloudWatchLogsDeliveryTime"] = "2026-01-04T09:00:00Z"),
        ("CT-10", "logs:DescribeLogGroups", r => r["logGroups"]![0]!["retentionInDays"] = 90),
        ("CT-10", "logs:DescribeResourcePolicies", r => r["resourcePolicies"] = new JsonArray(new JsonObject
        {
            ["policyDocument"] = """{"Statement":[{"Effect":"Allow","Principal":"*","Action":"logs:*","Resource":"*"}]}""",
        })),
        ("CT-11", "cloudtrail:GetEventSelectors", r => Field(r, 1, "readOnly", "Equals", "true")),
        ("CT-11", "cloudtrail:DescribeTrails", r => Trail(r)["IsMultiRegionTrail"] = false),
        ("CT-12", "cloudtrail:GetEventSelectors", r => Field(r, 1, "resources.ARN", "StartsWith", "arn:aws:s3:::one/")),
        ("CT-14", "cloudtrail:GetEventSelectors", r => Field(r, 11, "errorCode", "Equals", "Other")),
        ("CT-15", "cloudtrail:GetInsightSelectors", r => r["InsightSelectors"]!.AsArray().RemoveAt(0)),
        ("CT-15", "cloudtrail:GetTrailStatus", r => r["IsLogging"] = false),
        ("CT-16", "cloudtrail:DescribeTrails", r => Trail(r)["IncludeGlobalServiceEvents"] = false),
        ("CT-17", "cloudtrail:DescribeTrails", r => Trail(r)["IsOrganizationTrail"] = false),
        ("CT-18", "iam:GetAccountAuthorizationDetails", r =>
            r["RoleDetailList"]![0]!["RolePolicyList"]![0]!["PolicyDocument"]!["Statement"]![0]!["Action"] = "cloudtrail:Stop*"),
        ("CT-19", "organizations:DescribePolicy", r => Statement(r["Policy"]!, "Content", s => { s[0]!["Effect"] = "Allow"; s[1]!["NotAction"] = "cloudtrail:*"; })),
        ("CT-19", "organizations:DescribePolicy", r => Statement(r["Policy"]!, "Content", s => s[0]!["Condition"] = JsonNode.Parse(
            """{"StringEquals":{"aws:PrincipalArn":"arn:aws:iam::123456789012:role/one"}}"""))),
        ("CT-19", "organizations:DescribePolicy", r => Statement(r["Policy"]!, "Content", s => s[0]!["Action"]!.AsArray().RemoveAt(3))),
        ("CT-19", "organizations:ListTargetsForPolicy", r => r["Targets"] = JsonNode.Parse("""[{"TargetId":"999999999999","Type":"ACCOUNT"}]""")),
        ("CT-19", "organizations:DescribeOrganization", r => r["Organization"]!["MasterAccountId"] = "123456789012"),
        ("CT-20", "cloudtrail:GetEventDataStore", r => r["TerminationProtectionEnabled"] = false),
        ("CT-21", "sns:ListSubscriptionsByTopic", r => r["Subscriptions"]![0]!["SubscriptionArn"] = "PendingConfirmation"),
        ("CT-21", "sns:GetTopicAttributes", r => Statement(r["Attributes"]!, "Policy", s => s[0]!["Principal"] = "*")),
        ("S3-01", "s3:GetBucketAcl", r => r["Grants"]!.AsArray().Add(JsonNode.Parse(
            """{"Grantee":{"URI":"http://acs.amazonaws.com/groups/global/AuthenticatedUsers"},"Permission":"READ"}"""))),
        ("S3-01", "s3:GetBucketPolicyStatus", r => r["PolicyStatus"]!["IsPublic"] = true),
        ("S3-01", "s3:GetPublicAccessBlock", r => r["PublicAccessBlockConfiguration"]!["BlockPublicPolicy"] = false),
        ("S3-02", "s3:GetBucketPolicy", r => Statement(r, "Policy", s => s[1]!.AsObject().Remove("Condition"))),
        ("S3-02", "s3:GetBucketPolicy", r => Statement(r, "Policy", s => s[0]!["Principal"] = "*", s => s[0]!.AsObject().Remove("Condition"))),
        ("S3-02", "s3:GetBucketPolicy", r => Statement(r, "Policy", s => s[0]!.AsObject().Remove("Condition"))),
        ("S3-02", "s3:GetBucketPolicy", r => Statement(r, "Policy", s => s[1]!["Condition"] = JsonNode.Parse(
            """{"StringNotEquals":{"aws:SourceAccount":"123456789012"}}"""))),
        ("S3-02", "s3:GetBucketPolicy", r => Statement(r, "Policy", s => s[1]!["Principal"] = new JsonObject { ["AWS"] = "999999999999" })),
        ("S3-03", "s3:GetBucketPolicy", r => Statement(r, "Policy", s => s.RemoveAt(2))),
        ("S3-03", "s3:GetBucketPolicy", r => Statement(r, "Policy", s => s[2]!["Action"] = "s3:GetObject")),
        ("S3-03", "s3:GetBucketPolicy", r => Statement(r, "Policy", s => s[2]!["Condition"]!["Bool"]!["aws:SecureTransport"] = "true")),
        ("S3-03", "s3:GetBucketPolicy", r => Statement(r, "Policy", s => s[2]!["Resource"] = "arn:aws:s3:::main-logs/*")),
        ("S3-03", "s3:GetBucketPolicy", r => Statement(r, "Policy", s => s[2]!["Resource"]![1] = "arn:aws:s3:::main-logs/a*")),
        ("S3-03", "s3:GetBucketPolicy", r => Statement(r, "Policy", s => s[2]!["Resource"]![1] = "arn:aws:s3:::Main-Logs/*")),
        ("S3-04", "s3:GetBucketVersioning", r => r["Status"] = "Suspended"),
        ("S3-05", "s3:GetBucketVersioning", r => r["MFADelete"] = "Disabled"),
        ("S3-06", "s3:GetObjectLockConfiguration", r => r["ObjectLockConfiguration"]!["Rule"]!["DefaultRetention"]!["Days"] = 1),
        ("S3-07", "s3:GetBucketLogging", r => r["LoggingEnabled"]!["TargetBucket"] = "main-logs"),
        ("S3-08", "s3:GetBucketLifecycleConfiguration", r => r["Rules"]![0]!["Expiration"]!["Days"] = 1),
        ("S3-08", "s3:GetBucketLifecycleConfiguration", r => r["Rules"]![0]!["Transitions"] = JsonNode.Parse(
            """[{"Days":1,"StorageClass":"DEEP_ARCHIVE"}]""")),
        ("S3-09", "s3:GetBucketOwnershipControls", r => r["OwnershipControls"]!["Rules"]![0]!["ObjectOwnership"] = "ObjectWriter"),
        ("S3-10", "s3:HeadBucket", r => { }),
        ("ID-01", "iam:GetAccountSummary", r => r["SummaryMap"]!["AccountAccessKeysPresent"] = 1),
        ("ID-01", "iam:GetCredentialReport", r => Replace(r, "not_supported,2025-01-01", "not_supported,2026-01-05")),
        ("ID-02", "iam:GetCredentialReport", r => Replace(r, "N/A,true,true,2025", "N/A,false,true,2025")),
        ("ID-02", "iam:GetCredentialReport", r => Replace(r, "true,true,2025-12-01", "true,true,2025-01-01")),
        ("ID-02", "iam:GetCredentialReport", r => Replace(
            r, "true,2026-01-05T00:00:00+00:00,2025-12-01", "true,no_information,2025-11-01")),
        ("EN-01", "accessanalyzer:ListAnalyzers", r => r["analyzers"]![0]!["type"] = "ACCOUNT_UNUSED_ACCESS"),
        ("EN-01", "guardduty:GetDetector", r => r["Status"] = "DISABLED"),
        ("EN-01", "ec2:DescribeFlowLogs", r => r["FlowLogs"] = new JsonArray()),
        .. Enumerable.Range(1, 15).SelectMany(n => new (string, string, Action<JsonNode>)[]
        {
            ($"CW-{n:00}", "logs:DescribeMetricFilters", r => Filter(r, n)["filterPattern"] = "{ $.eventName = Other }"),
            ($"CW-{n:00}", "cloudwatch:DescribeAlarms", r => r["MetricAlarms"]![n - 1]!["ActionsEnabled"] = false),
            ($"CW-{n:00}", "sns:ListSubscriptionsByTopic", r => r["Subscriptions"]![0]!["SubscriptionArn"] = "PendingConfirmation"),
        }),
    ];

    /// <summary>
    /// Calls that change nothing about a well-kept account: who administers an organization's trail; the account's settings, which
    /// matter where the bucket's own are off; the making of a report that is there; where a bucket is, and whose, where a trail is
    /// of one region or the bucket is closed; the units that a policy is attached to.
    /// </summary>
    private static readonly string[] s_onlyWhere =
    [
        "organizations:ListDelegatedAdministrators", "s3control:GetPublicAccessBlock", "iam:GenerateCredentialReport",
        "s3:ListBuckets", "s3:GetBucketLocation", "organizations:ListParents",
    ];

    public static TheoryData<string> Checks => [.. TrailPosture.Checks.Select(c => c.Id)];

    public static TheoryData<int> Faults => [.. Enumerable.Range(0, s_faults.Length)];

    public static TheoryData<string, string> Needed =>
        [.. TrailPosture.Checks.SelectMany(c => c.Calls.Select(call => new TheoryDataRow<string, string>(c.Id, call)))];

    [Theory]
    [MemberData(nameof(Checks))]
    public void A_well_kept_account_passes(string check)
    {
        PostureFinding[] findings = new WellKeptAccount().Check(check);
        Assert.NotEmpty(findings);
        Assert.All(findings, f => Assert.True(f.Status == PostureStatus.Pass, $"{f.Check} {f.Resource}: {f.Status}. {f.Evidence}"));
        Assert.All(findings, f => Assert.Equal((1, null), (f.Level, f.Remediation)));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_fails(int number)
    {
        (string check, string call, Action<JsonNode> fault) = s_faults[number];
        WellKeptAccount account = check == "S3-10"
            ? new WellKeptAccount().WithError(call, "404") : new WellKeptAccount().With(call, fault);
        if (check == "S3-05")
        {
            account = account.WithError("s3:GetObjectLockConfiguration", "ObjectLockConfigurationNotFoundError");
        }

        PostureFinding[] findings = account.Check(check);
        PostureFinding failed = findings.First(f => f.Status == PostureStatus.Fail);
        Assert.Equal(FindingLevel.Of(failed.Info.Severity), failed.Level);
        Assert.NotNull(failed.Remediation);
    }

    [Fact]
    public void Every_check_has_a_fault() => Assert.Equal(
        ["CT-13", "EN-02"], TrailPosture.Checks.Select(c => c.Id).Except(s_faults.Select(f => f.Check)).Order());

    [Theory]
    [MemberData(nameof(Needed))]
    public void What_was_denied_or_never_asked_is_unknown(string check, string call)
    {
        if ((s_onlyWhere.Contains(call) && (check, call) is not ("S3-10", "s3:GetBucketLocation")) || (check, call) is ("S3-05", "s3:GetObjectLockConfiguration"))
        {
            return;
        }

        PostureFinding denied = Assert.Single(
            new WellKeptAccount().WithError(call, "AccessDenied").Check(check), f => f.Region is null or "us-east-1");
        Assert.Equal((PostureStatus.Unknown, IamActions.Of(call)), (denied.Status, denied.MissingPermission));
        Assert.All(
            new WellKeptAccount().Without(call).Check(check).Where(f => f.Region is null or "us-east-1"),
            f => Assert.Equal((PostureStatus.Unknown, null), (f.Status, f.MissingPermission)));
    }

    [Fact]
    public void What_needs_a_decision_is_manual()
    {
        PostureFinding data = Assert.Single(new WellKeptAccount()
            .With("cloudtrail:GetEventSelectors", r => r["AdvancedEventSelectors"]!.AsArray().RemoveAt(2)).Check("CT-13"));
        Assert.Equal(PostureStatus.Manual, data.Status);
        Assert.Contains("AWS::Lambda::Function", data.Evidence);
        PostureFinding regions = Assert.Single(new WellKeptAccount()
            .With("account:ListRegions", r => r["Regions"]![0]!["RegionOptStatus"] = "ENABLED")
            .With("organizations:DescribePolicy", r => Statement(r["Policy"]!, "Content", s => s.RemoveAt(1))).Check("EN-02"));
        Assert.Equal(PostureStatus.Manual, regions.Status);
    }

    [Fact]
    public void Another_accounts_bucket_is_to_be_looked_at_by_hand()
    {
        PostureFinding finding = Assert.Single(new WellKeptAccount()
            .With("cloudtrail:DescribeTrails", r => Trail(r)["TrailARN"] = "arn:aws:cloudtrail:us-east-1:999999999999:trail/main")
            .WithError("s3:GetBucketVersioning", "AccessDenied").Check("S3-04"));
        Assert.Equal((PostureStatus.Manual, "aws s3api get-bucket-versioning --bucket main-logs"), (finding.Status, finding.Command));
    }

    [Fact]
    public void A_trail_counts_once_however_many_regions_show_its_shadow() =>
        Assert.Single(new WellKeptAccount().Check("CT-03"));

    private static JsonNode Trail(JsonNode reply) => reply["trailList"]![0]!;

    private static JsonNode Filter(JsonNode reply, int number) => reply["metricFilters"]![number - 1]!;

    private static void Field(JsonNode reply, int selector, string field, string test, string value) =>
        reply["AdvancedEventSelectors"]![selector]!["FieldSelectors"]!.AsArray().Add(
            new JsonObject { ["Field"] = field, [test] = new JsonArray(value) });

    private static void Basic(JsonNode reply, JsonObject selector)
    {
        _ = reply.AsObject().Remove("AdvancedEventSelectors");
        reply["EventSelectors"] = new JsonArray(selector);
    }

    private static void Replace(JsonNode reply, string text, string with)
    {
        string report = reply["Content"]!.GetValue<string>();
        Assert.Contains(text, report);
        reply["Content"] = report.Replace(text, with);
    }

    private static void Statement(JsonNode reply, string name, params Action<JsonArray>[] edits)
    {
        JsonNode policy = JsonNode.Parse(reply[name]!.GetValue<string>())!;
        Array.ForEach(edits, edit => edit(policy["Statement"]!.AsArray()));
        reply[name] = policy.ToJsonString();
    }
}
