using System.Text.Json;
using CloudTrailSec.Aws.Tests.Server;

namespace CloudTrailSec.Aws.Tests;

public sealed class ConfigurationTests
{
    private const string Caller =
        "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";

    private const string OneTrail = """
        {"trailList":[{"Name":"main","TrailARN":"arn:aws:cloudtrail:us-east-1:123456789012:trail/main","HomeRegion":"us-east-1",
        "S3BucketName":"logs","LogFileValidationEnabled":true}]}
        """;

    [Fact]
    public async Task What_one_call_answers_decides_what_is_asked_next()
    {
        (TrailConfiguration configuration, _) = await ReadAsync("S3-04", Usual(a => new Answer(
            "<VersioningConfiguration><Status>Enabled</Status><MfaDelete>Disabled</MfaDelete></VersioningConfiguration>")));

        Assert.Equal("123456789012", configuration.Account);
        Assert.Equal("""{"Status":"Enabled","MFADelete":"Disabled"}""", Body(configuration, "GetBucketVersioning"));
        Assert.Equal(PostureStatus.Pass, Assert.Single(Posture("S3-04").Run(configuration)).Status);
    }

    [Fact]
    public async Task A_refusal_is_written_down_with_the_right_that_is_missing_and_read_back()
    {
        (TrailConfiguration configuration, _) = await ReadAsync(
            "S3-01", Usual(a => Answer.XmlError("AccessDenied", "Access Denied", 403)));
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            configuration.Write(file);
            TrailConfiguration back = TrailConfiguration.Read(file);

            Assert.Equal(["s3:GetBucketAcl", "s3:ListAllMyBuckets"], back.MissingActions);
            PostureFinding finding = Assert.Single(Posture("S3-01").Run(back));
            Assert.Equal((PostureStatus.Unknown, "s3:GetBucketAcl"), (finding.Status, finding.MissingPermission));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_bucket_elsewhere_is_asked_in_its_region()
    {
        (TrailConfiguration configuration, FakeAws aws) = await ReadAsync("S3-04", Usual(a =>
            a.Headers["Authorization"].Contains("/eu-west-1/")
                ? new Answer("<VersioningConfiguration/>")
                : new Answer("<Error><Code>PermanentRedirect</Code></Error>", 400)
                {
                    Headers = new() { ["x-amz-bucket-region"] = "eu-west-1" },
                }));

        Assert.Equal("{}", Body(configuration, "GetBucketVersioning"));
        Assert.Equal(2, aws.Log.Count(a => a.Url.EndsWith("?versioning")));
    }

    [Fact]
    public async Task Pages_are_put_together()
    {
        Answer[] pages =
        [
            new("""{"EventDataStores":[{"Name":"a"}],"NextToken":"more"}"""), new("""{"EventDataStores":[{"Name":"b"}]}"""),
        ];
        (TrailConfiguration configuration, _) = await ReadAsync(
            "CT-20", Usual(a => a.Body.Contains("\"more\"") ? pages[1] : pages[0]));

        Assert.Equal("""{"EventDataStores":[{"Name":"a"},{"Name":"b"}]}""", Body(configuration, "ListEventDataStores"));
    }

    [Theory]
    [InlineData(404, "NotFound")]
    [InlineData(403, "AccessDenied")]
    public async Task A_bucket_is_told_missing_or_closed_by_its_status(int status, string code)
    {
        (TrailConfiguration configuration, _) = await ReadAsync("S3-10", Usual(a => new Answer(string.Empty, status)));

        Assert.Equal(code, Reply(configuration, "HeadBucket").ErrorCode);
    }

    [Fact]
    public async Task A_bare_404_is_never_taken_for_something_that_is_not_set_up()
    {
        (TrailConfiguration configuration, _) = await ReadAsync("EN-02", Usual(a => new Answer("gone", 404)));

        Assert.Equal("Http404", Reply(configuration, "ListRegions").ErrorCode);
        Assert.Equal(PostureStatus.Unknown, Assert.Single(Posture("EN-02").Run(configuration)).Status);
    }

    [Theory]
    [InlineData("<html>Sign in to the network</html>")]
    [InlineData("[]")]
    [InlineData("{")]
    public async Task An_answer_that_is_not_of_AWS_is_written_down_and_the_reading_goes_on(string answer)
    {
        (TrailConfiguration configuration, _) = await ReadAsync("EN-02", Usual(a => new Answer(answer)));

        Assert.Equal("Http200", Reply(configuration, "ListRegions").ErrorCode);
        Assert.Equal(PostureStatus.Unknown, Assert.Single(Posture("EN-02").Run(configuration)).Status);
    }

    [Fact]
    public async Task A_credential_report_is_made_where_there_is_none()
    {
        int asked = 0;
        (TrailConfiguration configuration, FakeAws aws) = await ReadAsync("ID-02", Usual(a =>
            a.Body.Contains("GenerateCredentialReport") ? new Answer("<GenerateCredentialReportResponse/>")
            : ++asked == 1 ? Answer.XmlError("ReportNotPresent", "none", 410)
            : new Answer("<R><GetCredentialReportResult><Content>dXNlcixhcm4=</Content></GetCredentialReportResult></R>")));

        Assert.Equal("""{"Content":"dXNlcixhcm4="}""", Body(configuration, "GetCredentialReport"));
        _ = Assert.Single(aws.Log, a => a.Body.Contains("GenerateCredentialReport"));
    }

    [Theory]
    [InlineData("GetBucketAcl", "<P><Owner><ID>o</ID></Owner><AccessControlList><Grant><Permission>READ</Permission></Grant></AccessControlList></P>",
        """{"Owner":{"ID":"o"},"Grants":[{"Permission":"READ"}]}""")]
    [InlineData("GetBucketEncryption", "<C><Rule><BucketKeyEnabled>true</BucketKeyEnabled></Rule></C>",
        """{"ServerSideEncryptionConfiguration":{"Rules":[{"BucketKeyEnabled":"true"}]}}""")]
    [InlineData("GetObjectLockConfiguration", "<C><Rule><DefaultRetention><Days>9</Days></DefaultRetention></Rule></C>",
        """{"ObjectLockConfiguration":{"Rule":{"DefaultRetention":{"Days":"9"}}}}""")]
    [InlineData("GetBucketLifecycleConfiguration", "<C><Rule><ID>a</ID><Transition><Days>1</Days></Transition></Rule></C>",
        """{"Rules":[{"ID":"a","Transitions":[{"Days":"1"}]}]}""")]
    [InlineData("GetBucketLifecycleConfiguration", "<C><Rule><Filter><And><Prefix>a</Prefix><Tag><Key>k</Key></Tag></And></Filter></Rule></C>",
        """{"Rules":[{"Filter":{"And":{"Prefix":"a","Tags":[{"Key":"k"}]}}}]}""")]
    [InlineData("GetBucketLifecycleConfiguration", "<C><Rule><Filter><Tag><Key>k</Key></Tag></Filter></Rule></C>",
        """{"Rules":[{"Filter":{"Tag":{"Key":"k"}}}]}""")]
    [InlineData("ListBuckets", "<R><Owner><ID>o</ID></Owner><Buckets><Bucket><Name>a</Name></Bucket></Buckets></R>", """{"Buckets":[{"Name":"a"}]}""")]
    [InlineData("ListBuckets", "<R><Buckets></Buckets></R>", """{"Buckets":[]}""")]
    [InlineData("GetBucketLocation", "<LocationConstraint>eu-west-1</LocationConstraint>", """{"LocationConstraint":"eu-west-1"}""")]
    [InlineData("GetPublicAccessBlock", "<C><BlockPublicAcls>true</BlockPublicAcls></C>",
        """{"PublicAccessBlockConfiguration":{"BlockPublicAcls":"true"}}""")]
    public async Task S3_is_told_as_the_command_line_tells_it(string operation, string answer, string expected)
    {
        using FakeAws aws = new(new Answer(answer));
        using AwsSession session = aws.Session();

        ConfigurationReply reply = await new ConfigurationCaller(session).AskAsync(
            new ConfigurationCall("s3", operation, "us-east-1", new Dictionary<string, string> { ["Bucket"] = "logs" }), default);

        Assert.Equal(expected, reply.Body?.GetRawText());
    }

    [Fact]
    public async Task Ec2_and_guardduty_are_told_as_the_command_line_tells_them()
    {
        using FakeAws aws = new(
            new Answer("<R><vpcSet><item><vpcId>vpc-1</vpcId></item></vpcSet></R>"), new Answer("""{"detectorIds":["d"]}"""));
        using AwsSession session = aws.Session();
        ConfigurationCaller caller = new(session);

        ConfigurationReply vpcs = await caller.AskAsync(new("ec2", "DescribeVpcs", "us-east-1"), default);
        ConfigurationReply detectors = await caller.AskAsync(new("guardduty", "ListDetectors", "us-east-1"), default);

        Assert.Equal("""{"Vpcs":[{"VpcId":"vpc-1"}]}""", vpcs.Body?.GetRawText());
        Assert.Equal("""{"DetectorIds":["d"]}""", detectors.Body?.GetRawText());
    }

    private static TrailPosture Posture(string check) => new(new TrailPostureOptions { Checks = [check] });

    private static Func<Asked, Answer> Usual(Func<Asked, Answer> other) => a =>
        a.Body.Contains("GetCallerIdentity") ? new Answer(Caller)
        : a.Headers.TryGetValue("X-Amz-Target", out string? target) && target.EndsWith("DescribeTrails") ? new Answer(OneTrail)
        : other(a);

    private static async Task<(TrailConfiguration, FakeAws)> ReadAsync(string check, Func<Asked, Answer> respond)
    {
        using FakeAws aws = new(respond);
        using AwsSession session = aws.Session();
        return (await new TrailConfigurationReader(session) { Regions = ["us-east-1"] }.ReadAsync(Posture(check)), aws);
    }

    private static ConfigurationReply Reply(TrailConfiguration configuration, string operation) =>
        configuration.Find(configuration.Calls.Single(c => c.Operation == operation))!;

    private static string? Body(TrailConfiguration configuration, string operation) =>
        Reply(configuration, operation).Body is { } body ? JsonSerializer.Serialize(body) : null;
}
