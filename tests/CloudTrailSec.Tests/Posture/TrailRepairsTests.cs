using System.Text.Json.Nodes;

namespace CloudTrailSec.Tests.Posture;

public sealed class TrailRepairsTests
{
    private const string NoStatements = """{"Statement":[]}""";
    private const string Key = "arn:aws:kms:us-east-1:123456789012:key/9";
    private const string Trail = "arn:aws:cloudtrail:us-east-1:123456789012:trail/main";

    [Fact]
    public void What_passes_needs_no_repair() =>
        Assert.All(TrailRepairs.Checks, c => Assert.Empty(new TrailRepairs(new TrailPostureOptions()).Plan(new WellKeptAccount().Configuration, c)));

    [Fact]
    public void Validation_is_turned_on_and_undone_by_turning_it_off()
    {
        TrailRepair repair = Plan("CT-03", Broken("cloudtrail:DescribeTrails", r => r["trailList"]![0]!["LogFileValidationEnabled"] = false));

        Assert.Equal($$"""cloudtrail:UpdateTrail in us-east-1 {"Name":"{{Trail}}","EnableLogFileValidation":true}""", One(repair.Changes));
        Assert.Equal($$"""cloudtrail:UpdateTrail in us-east-1 {"Name":"{{Trail}}","EnableLogFileValidation":false}""", One(repair.Undo));
    }

    [Fact]
    public void A_trail_of_one_region_that_rests_is_widened_then_started_and_undone_backwards()
    {
        TrailRepair repair = Plan("CT-01", Broken("cloudtrail:DescribeTrails", r => r["trailList"]![0]!["IsMultiRegionTrail"] = false)
            .With("cloudtrail:GetTrailStatus", r => r["IsLogging"] = false));

        Assert.Equal(["UpdateTrail", "StartLogging"], repair.Changes.Select(c => c.Operation));
        Assert.Equal(["StopLogging", "UpdateTrail"], repair.Undo.Select(c => c.Operation));
        Assert.True((bool)repair.Changes[0].Parameters["IncludeGlobalServiceEvents"]!);
    }

    [Fact]
    public void Basic_selectors_of_data_events_stay_where_management_events_are_taken()
    {
        TrailRepair repair = Plan("CT-02", Broken("cloudtrail:GetEventSelectors", r => Replace(r, """
            {"EventSelectors":[{"ReadWriteType":"WriteOnly","IncludeManagementEvents":true,"ExcludeManagementEventSources":["kms.amazonaws.com"],
            "DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3"]}]}]}
            """)));

        Assert.Equal(
            """[{"ReadWriteType":"All","IncludeManagementEvents":true},{"ReadWriteType":"WriteOnly","IncludeManagementEvents":false,"DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3"]}]}]""",
            repair.After);
        Assert.Equal(repair.Before, repair.Undo[0].Parameters["EventSelectors"]!.ToJsonString());
    }

    [Fact]
    public void Advanced_selectors_of_management_events_give_way_to_one_without_conditions()
    {
        const string Data = """{"Name":"d","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::SNS::Topic"]}]}""";
        TrailRepair repair = Plan("CT-02", Broken("cloudtrail:GetEventSelectors", r => Replace(r, $$"""
            {"AdvancedEventSelectors":[{"Name":"m","FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]},{"Field":"readOnly","Equals":["false"]}]},{{Data}}]}
            """)));

        Assert.Equal(
            $$"""[{"Name":"Management events","FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]},{{Data}}]""", repair.After);
    }

    [Fact]
    public void Object_events_are_planned_as_charged_for()
    {
        TrailRepair repair = Plan("CT-11", Broken("cloudtrail:GetEventSelectors", r => Replace(r, """
            {"EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,"DataResources":[]}]}
            """)));

        Assert.True(repair.IsCharged);
        Assert.Contains("\"arn:aws:s3\"", repair.After);
    }

    [Fact]
    public void A_policy_keeps_its_statements_and_gets_one_against_requests_without_tls()
    {
        const string Policy = """{"Version":"2012-10-17","Statement":{"Sid":"own","Effect":"Allow"}}""";
        TrailRepair repair = Plan("S3-03", Broken("s3:GetBucketPolicy", r => r["Policy"] = Policy));

        JsonNode statements = JsonNode.Parse((string)repair.Changes[0].Parameters["Policy"]!)!["Statement"]!;
        Assert.Equal(["own", "DenyWithoutTls"], statements.AsArray().Select(s => (string?)s!["Sid"]));
        Assert.Equal(Policy, (string)repair.Undo[0].Parameters["Policy"]!);
    }

    [Fact]
    public void A_bucket_without_a_policy_gets_one_and_loses_it_again() =>
        Assert.Equal("DeleteBucketPolicy", Plan("S3-03", new WellKeptAccount().WithError("s3:GetBucketPolicy", "NoSuchBucketPolicy")).Undo[0].Operation);

    [Fact]
    public void A_policy_is_changed_before_public_access_is_blocked_for_a_public_one_is_refused_then() =>
        Assert.Equal(["S3-03", "S3-01", "S3-04", "S3-08"], new TrailRepairs(new TrailPostureOptions { Checks = ["S3-*"] }).Chosen);

    [Fact]
    public void Public_access_is_blocked_and_undone_to_just_what_was_set()
    {
        TrailRepair repair = Plan("S3-01", Broken(
            "s3:GetPublicAccessBlock", r => r["PublicAccessBlockConfiguration"]!["BlockPublicAcls"] = false)
            .WithError("s3control:GetPublicAccessBlock", "NoSuchPublicAccessBlockConfiguration"));

        Assert.DoesNotContain("false", repair.Changes[0].ToString());
        Assert.Contains("\"BlockPublicAcls\":false,\"IgnorePublicAcls\":true", repair.Undo[0].ToString());
    }

    [Fact]
    public void Versions_are_kept_and_undoing_suspends_them()
    {
        TrailRepair repair = Plan("S3-04", Broken("s3:GetBucketVersioning", r => r.AsObject().Remove("Status")));

        Assert.Contains("Enabled", One(repair.Changes));
        Assert.Contains("Suspended", One(repair.Undo));
    }

    [Fact]
    public void Only_the_rule_that_expires_logs_early_is_changed()
    {
        TrailRepair repair = Plan("S3-08", Broken("s3:GetBucketLifecycleConfiguration", r => r["Rules"] = JsonNode.Parse("""
            [{"ID":"logs","Status":"Enabled","Filter":{"Prefix":"AWSLogs/"},"Expiration":{"Days":"30"}},
            {"ID":"other","Status":"Enabled","Filter":{"Prefix":"tmp/"},"Expiration":{"Days":"1"}}]
            """)));

        JsonArray rules = repair.Changes[0].Parameters["LifecycleConfiguration"]!["Rules"]!.AsArray();
        Assert.Equal(["365", "1"], rules.Select(r => (string?)r!["Expiration"]!["Days"]));
    }

    [Fact]
    public void A_log_group_is_kept_as_long_as_the_next_number_of_days_there_is()
    {
        WellKeptAccount account = Broken("logs:DescribeLogGroups", r => r["logGroups"]![0]!["retentionInDays"] = 30);
        TrailRepair repair = Assert.Single(new TrailRepairs(new TrailPostureOptions { Checks = ["CT-10"], RetentionDays = 366 })
            .Plan(account.Configuration, "CT-10"));

        Assert.Equal((400, 30), ((int)repair.Changes[0].Parameters["retentionInDays"]!, (int)repair.Undo[0].Parameters["retentionInDays"]!));
    }

    [Fact]
    public void A_log_group_is_encrypted_with_the_key_that_is_named_and_undone_backwards()
    {
        WellKeptAccount account = Broken("logs:DescribeLogGroups", r =>
        {
            r["logGroups"]![0]!["retentionInDays"] = 30;
            _ = r["logGroups"]![0]!.AsObject().Remove("kmsKeyId");
        });
        TrailRepair repair = Plan("CT-10", account, Key);

        Assert.Equal(["PutRetentionPolicy", "AssociateKmsKey"], repair.Changes.Select(c => c.Operation));
        Assert.Equal(["DisassociateKmsKey", "PutRetentionPolicy"], repair.Undo.Select(c => c.Operation));
        Assert.Equal(Key, (string?)repair.Changes[1].Parameters["kmsKeyId"]);
        Assert.Equal(["PutRetentionPolicy"], Plan("CT-10", account).Changes.Select(c => c.Operation));
    }

    [Fact]
    public void A_log_group_that_lacks_only_a_key_is_left_alone_until_one_is_named() => Assert.Contains(
        "name a KMS key",
        Plan("CT-10", Broken("logs:DescribeLogGroups", r => r["logGroups"]![0]!.AsObject().Remove("kmsKeyId"))).Obstacle);

    [Fact]
    public void A_trail_is_encrypted_with_the_key_that_is_named_and_undone_to_none()
    {
        WellKeptAccount account = Broken("cloudtrail:DescribeTrails", r => r["trailList"]![0]!["KmsKeyId"] = null);
        TrailRepair repair = Plan("CT-06", account, Key);

        Assert.Equal($$"""cloudtrail:UpdateTrail in us-east-1 {"Name":"{{Trail}}","KmsKeyId":"{{Key}}"}""", One(repair.Changes));
        Assert.Equal($$"""cloudtrail:UpdateTrail in us-east-1 {"Name":"{{Trail}}","KmsKeyId":""}""", One(repair.Undo));
        Assert.Contains("Name a KMS key", Plan("CT-06", account).Obstacle);
    }

    [Fact]
    public void The_actions_of_every_change_and_undo_are_told()
    {
        WellKeptAccount account = new WellKeptAccount()
            .With("cloudtrail:DescribeTrails", r =>
            {
                JsonNode trail = r["trailList"]![0]!;
                (trail["IsMultiRegionTrail"], trail["LogFileValidationEnabled"], trail["KmsKeyId"]) = (false, false, null);
            })
            .With("cloudtrail:GetTrailStatus", r => r["IsLogging"] = false)
            .With("cloudtrail:GetEventSelectors", r => Replace(r, """{"EventSelectors":[{"ReadWriteType":"WriteOnly"}]}"""))
            .With("logs:DescribeLogGroups", r => r["logGroups"]![0] = new JsonObject
            {
                ["logGroupName"] = r["logGroups"]![0]!["logGroupName"]!.GetValue<string>(),
                ["retentionInDays"] = 1,
            })
            .With("s3:GetPublicAccessBlock", r => r["PublicAccessBlockConfiguration"]!["BlockPublicAcls"] = false)
            .WithError("s3control:GetPublicAccessBlock", "NoSuchPublicAccessBlockConfiguration")
            .With("s3:GetBucketVersioning", r => r.AsObject().Remove("Status"))
            .With("s3:GetBucketPolicy", r => r["Policy"] = NoStatements)
            .With("s3:GetBucketLifecycleConfiguration", r => r["Rules"]![0]!["Expiration"]!["Days"] = 1);
        TrailPostureOptions options = new() { RepairKey = Key };
        TrailRepair[] planned = [.. TrailRepairs.Checks.SelectMany(c => new TrailRepairs(options).Plan(account.Configuration, c))];

        Assert.Equal(12, planned.Count(r => r.Obstacle is null));
        Assert.Empty(planned.SelectMany(r => r.Changes.Concat(r.Undo)).Select(c => c.Permission)
            .Except(new TrailRepairs(options).RequiredActions()));
    }

    [Fact]
    public void A_key_is_rotated_and_one_that_is_disabled_is_left_alone()
    {
        Assert.Equal("EnableKeyRotation", Plan("CT-07", Broken("kms:GetKeyRotationStatus", r => r["KeyRotationEnabled"] = false)).Changes[0].Operation);
        TrailRepair disabled = Plan("CT-07", Broken("kms:DescribeKey", r => r["KeyMetadata"]!["KeyState"] = "Disabled"));
        Assert.Empty(disabled.Changes);
        Assert.Contains("Disabled", disabled.Obstacle);
    }

    [Fact]
    public void Where_there_is_no_trail_no_bucket_is_made_up()
    {
        TrailRepair repair = Plan("S3-04", Broken("cloudtrail:DescribeTrails", r => r["trailList"] = new JsonArray()));

        Assert.Empty(repair.Changes);
        Assert.Contains("no trail", repair.Obstacle);
    }

    [Fact]
    public void What_a_repair_needs_beyond_its_check_is_told()
    {
        WellKeptAccount account = Broken("cloudtrail:DescribeTrails", r => r["trailList"]![0]!["IsMultiRegionTrail"] = false)
            .Without("cloudtrail:GetEventSelectors");

        Assert.Contains(
            new TrailRepairs(new TrailPostureOptions { Checks = ["CT-02"] }).Needs(account.Configuration),
            c => c.Operation == "GetEventSelectors");
    }

    [Fact]
    public void A_journal_gives_back_what_undoes_it_the_latest_first()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            WellKeptAccount account = Broken("s3:GetBucketVersioning", r => r["Status"] = "Suspended");
            RepairJournal.Add(path, Plan("S3-04", account), DateTimeOffset.UnixEpoch);
            RepairJournal.Add(path, Plan("S3-03", account.With("s3:GetBucketPolicy", r => r["Policy"] = NoStatements)), DateTimeOffset.UnixEpoch);

            IReadOnlyList<TrailRepair> undoing = RepairJournal.Undoing(path);

            Assert.Equal(["PutBucketPolicy", "PutBucketVersioning"], undoing.Select(r => r.Changes[0].Operation));
            Assert.All(undoing, r => Assert.Equal("123456789012", r.Account));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no journal")]
    [InlineData("""{"account":"1","check":"a","resource":"b","action":"c","before":"","after":"","undo":[{}]}""")]
    public void A_file_that_is_no_journal_is_refused(string text)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, text);
        try
        {
            _ = Assert.Throws<InvalidDataException>(() => RepairJournal.Undoing(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string One(IReadOnlyList<ConfigurationChange> changes) => Assert.Single(changes).ToString();

    private static WellKeptAccount Broken(string call, Action<JsonNode> edit) => new WellKeptAccount().With(call, edit);

    private static TrailRepair Plan(string check, WellKeptAccount account, string? key = null) => Assert.Single(
        new TrailRepairs(new TrailPostureOptions { Checks = [check], RepairKey = key }).Plan(account.Configuration, check));

    private static void Replace(JsonNode reply, string json)
    {
        reply.AsObject().Clear();
        foreach (KeyValuePair<string, JsonNode?> member in JsonNode.Parse(json)!.AsObject())
        {
            reply[member.Key] = member.Value?.DeepClone();
        }
    }
}
