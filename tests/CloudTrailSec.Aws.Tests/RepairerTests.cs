using System.Text.Json.Nodes;
using CloudTrailSec.Aws.Tests.Server;

namespace CloudTrailSec.Aws.Tests;

public sealed class RepairerTests
{
    [Theory]
    [InlineData("PutBucketVersioning", """{"Bucket":"logs","VersioningConfiguration":{"Status":"Enabled"}}""", "PUT", "/logs?versioning",
        """<VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Status>Enabled</Status></VersioningConfiguration>""")]
    [InlineData("PutBucketLifecycleConfiguration",
        """{"Bucket":"logs","LifecycleConfiguration":{"Rules":[{"ID":"a","Filter":null,"Transitions":[{"Days":"1"},{"Days":"2"}]}]}}""",
        "PUT", "/logs?lifecycle",
        """<LifecycleConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Rule><ID>a</ID><Filter></Filter><Transition><Days>1</Days></Transition><Transition><Days>2</Days></Transition></Rule></LifecycleConfiguration>""")]
    [InlineData("PutBucketPolicy", """{"Bucket":"logs","Policy":"{ \"a\": 1 }"}""", "PUT", "/logs?policy", """{ "a": 1 }""")]
    [InlineData("DeleteBucketPolicy", """{"Bucket":"logs"}""", "DELETE", "/logs?policy", "")]
    public async Task A_change_of_a_bucket_is_sent_as_S3_takes_it(
        string operation, string parameters, string method, string url, string body)
    {
        using FakeAws aws = new(new Answer(string.Empty, 204));
        using AwsSession session = aws.Session();

        await new TrailRepairer(session).ApplyAsync(Repair(operation, parameters), TestContext.Current.CancellationToken);

        Asked asked = Assert.Single(aws.Log);
        Assert.Equal((method, url, body), (asked.Method, asked.Url, asked.Body));
        Assert.Equal(method == "PUT", asked.Headers.ContainsKey("x-amz-checksum-sha256"));
    }

    [Fact]
    public async Task What_AWS_refuses_ends_the_repair_there()
    {
        using FakeAws aws = new(Answer.XmlError("AccessDenied", "no", 403));
        using AwsSession session = aws.Session();
        TrailRepair repair = Repair("PutBucketPolicy", """{"Bucket":"logs","Policy":"{}"}""");

        AwsException refused = await Assert.ThrowsAsync<AwsException>(
            () => new TrailRepairer(session).ApplyAsync(repair, TestContext.Current.CancellationToken));

        Assert.Equal("s3:PutBucketPolicy", refused.MissingAction);
    }

    [Fact]
    public async Task An_undo_goes_on_past_what_AWS_refuses_and_tells_of_it()
    {
        using FakeAws aws = new(Answer.Error("ResourceNotFoundException", "no key"), new Answer("{}"));
        using AwsSession session = aws.Session();
        TrailRepair undo = Repair("PutBucketPolicy", "{}") with
        {
            IsUndo = true,
            Changes = [Logs("DisassociateKmsKey"), Logs("DeleteRetentionPolicy")],
        };

        _ = await Assert.ThrowsAsync<AwsException>(() => new TrailRepairer(session).ApplyAsync(undo, TestContext.Current.CancellationToken));

        Assert.Equal(["DisassociateKmsKey", "DeleteRetentionPolicy"], aws.Log.Select(a => a.Operation));
    }

    private static ConfigurationChange Logs(string operation) =>
        new("logs", operation, "us-east-1", new JsonObject { ["logGroupName"] = "trail" });

    private static TrailRepair Repair(string operation, string parameters) => new()
    {
        Account = "123456789012",
        Check = "S3-04",
        Resource = "arn:aws:s3:::logs",
        Action = "Change",
        Changes = [new ConfigurationChange("s3", operation, "us-east-1", (JsonObject)JsonNode.Parse(parameters)!)],
    };
}
