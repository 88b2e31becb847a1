using System.Text.Json.Nodes;
using CloudTrailSec.Aws.Tests.Server;

namespace CloudTrailSec.Aws.Tests;

public sealed class CallTests
{
    [Fact]
    public async Task A_json_service_is_asked_with_a_target_and_signed()
    {
        using FakeAws aws = new(new Answer("""{"trailList":[{"Name":"main"}]}"""));
        using AwsSession session = aws.Session();

        JsonObject reply = await session.CallAsync("CloudTrail", "DescribeTrails", new() { ["includeShadowTrails"] = false });

        Asked asked = Assert.Single(aws.Log);
        Assert.Equal("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.DescribeTrails", asked.Headers["X-Amz-Target"]);
        Assert.Equal("""{"includeShadowTrails":false}""", asked.Body);
        Assert.Contains("/us-east-1/cloudtrail/aws4_request", asked.Headers["Authorization"]);
        Assert.Equal("main", (string?)reply["trailList"]![0]!["Name"]);
    }

    [Fact]
    public async Task A_query_service_is_asked_with_a_form_and_its_xml_becomes_json()
    {
        using FakeAws aws = new(new Answer(
            """
            <ListUsersResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListUsersResult><Users>
            <member><UserName>eve</UserName><Tags/></member></Users></ListUsersResult></ListUsersResponse>
            """));
        using AwsSession session = aws.Session();

        JsonObject reply = await session.CallAsync(
            "IAM", "ListUsers", new() { ["PathPrefix"] = "/a b/", ["Names"] = new JsonArray("x", "y") });

        Assert.Equal(
            "Action=ListUsers&Version=2010-05-08&PathPrefix=%2Fa%20b%2F&Names.member.1=x&Names.member.2=y",
            Assert.Single(aws.Log).Body);
        Assert.Equal("""{"Users":[{"UserName":"eve","Tags":null}]}""", reply.ToJsonString());
    }

    [Fact]
    public async Task A_map_in_xml_becomes_an_object()
    {
        using FakeAws aws = new(new Answer(
            """
            <GetAccountSummaryResponse><GetAccountSummaryResult><SummaryMap><entry><key>AccountMFAEnabled</key>
            <value>1</value></entry></SummaryMap></GetAccountSummaryResult></GetAccountSummaryResponse>
            """));
        using AwsSession session = aws.Session();

        JsonObject reply = await session.CallAsync("IAM", "GetAccountSummary");

        Assert.Equal("1", (string?)reply["SummaryMap"]!["AccountMFAEnabled"]);
    }

    [Fact]
    public async Task A_rest_service_takes_parameters_in_its_path_and_in_a_query()
    {
        using FakeAws aws = new(new Answer("""{"status":"ENABLED"}"""));
        using AwsSession session = aws.Session();

        _ = await session.CallAsync("GuardDuty", "GetDetector", new() { ["DetectorId"] = "a/b" });
        _ = await session.CallAsync("GuardDuty", "ListDetectors", new() { ["maxResults"] = 5 });

        Assert.Equal(["/detector/a%2Fb", "/detector?maxResults=5"], aws.Log.Select(a => a.Url));
    }

    [Fact]
    public async Task A_bucket_policy_is_the_document_itself()
    {
        using FakeAws aws = new(new Answer("""{"Version":"2012-10-17","Statement":[]}"""));
        using AwsSession session = aws.Session();

        JsonObject reply = await session.CallAsync("S3", "GetBucketPolicy", new() { ["Bucket"] = "trail" });

        Assert.Equal("/trail?policy", Assert.Single(aws.Log).Url);
        Assert.Equal("2012-10-17", (string?)reply["Version"]);
    }

    [Fact]
    public async Task Pages_are_followed_until_there_is_no_token()
    {
        using FakeAws aws = new(asked => new Answer(
            (string?)asked.Json["NextToken"] == "2" ? """{"n":2}""" : """{"n":1,"NextToken":"2"}"""));
        using AwsSession session = aws.Session();

        List<int> pages = [];
        await foreach (JsonObject page in session.PagesAsync("CloudTrail", "ListTrails"))
        {
            pages.Add((int)page["n"]!);
        }

        Assert.Equal([1, 2], pages);
    }

    [Fact]
    public async Task A_token_that_comes_twice_ends_the_paging()
    {
        using FakeAws aws = new(new Answer("""{"NextToken":"again"}"""));
        using AwsSession session = aws.Session();

        int pages = 0;
        await foreach (JsonObject _ in session.PagesAsync("CloudTrail", "ListTrails"))
        {
            pages++;
        }

        Assert.Equal(2, pages);
    }

    [Fact]
    public async Task A_role_is_taken_on_with_its_external_id_and_its_keys_sign()
    {
        using FakeAws aws = new(asked => asked.Body.Contains("Action=AssumeRole", StringComparison.Ordinal)
            ? new Answer(
                $"""
                <AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAROLE</AccessKeyId>
                <SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
                <Expiration>{DateTime.UtcNow.AddHours(1):O}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
                """)
            : new Answer("{}"));
        AwsOptions options = aws.Options;
        using AwsSession session = new(new AwsOptions
        {
            EndpointUrl = options.EndpointUrl,
            Region = options.Region,
            AccessKey = options.AccessKey,
            SecretKey = options.SecretKey,
            RoleArn = "arn:aws:iam::111122223333:role/Reader",
            ExternalId = "x-1",
        });

        _ = await session.CallAsync("CloudTrail", "ListTrails");

        Assert.Contains("ExternalId=x-1", aws.Log.First().Body);
        Assert.Contains("Credential=ASIAROLE/", aws.Log.Last().Headers["Authorization"]);
        Assert.Equal("t", aws.Log.Last().Headers["X-Amz-Security-Token"]);
    }

    [Theory]
    [InlineData("CloudTrail", "ListTrails", "/eu-west-1/cloudtrail/")]
    [InlineData("IAM", "GetAccountSummary", "/us-east-1/iam/")]
    public async Task Regional_services_are_signed_for_their_region_and_global_ones_for_their_home(
        string service, string operation, string scope)
    {
        using FakeAws aws = new(new Answer(service == "IAM" ? "<R/>" : "{}"));
        using AwsSession session = aws.Session();

        _ = await session.CallAsync(service, operation, region: "eu-west-1");

        Assert.Contains(scope, Assert.Single(aws.Log).Headers["Authorization"]);
    }

    [Fact]
    public async Task An_unknown_service_is_refused_with_those_there_are()
    {
        using AwsSession session = new(new AwsOptions());

        ArgumentException e = await Assert.ThrowsAsync<ArgumentException>(() => session.CallAsync("Nothing", "Do"));

        Assert.Contains("CloudTrail", e.Message);
    }
}
