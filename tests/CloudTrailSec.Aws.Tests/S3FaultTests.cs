using CloudTrailSec.Aws.Tests.Server;

namespace CloudTrailSec.Aws.Tests;

public sealed class S3FaultTests : IDisposable
{
    private const int Files = 12;

    private readonly FakeS3 _s3 = new();

    public S3FaultTests()
    {
        for (int i = 0; i < Files; i++)
        {
            _s3.Put(Trail.Key($"2024-03-05T10:{i + 10}Z"), Trail.File($"{i}"));
        }
    }

    public void Dispose() => _s3.Dispose();

    [Theory]
    [InlineData("slow down")]
    [InlineData("broken")]
    [InlineData("reset")]
    [InlineData("clock skew")]
    public void Trouble_neither_loses_nor_repeats_an_event(string kind)
    {
        _s3.Fault = Fault.Once(kind, Answer.XmlError);

        Assert.Equal(Enumerable.Range(0, Files).Select(i => $"{i}"), Read().Ids);
    }

    [Fact]
    public void A_token_that_expires_on_the_way_is_said_for_every_object_that_it_hides()
    {
        int gets = 0;
        _s3.Fault = asked => asked.Query("list-type") is null && ++gets > 5
            ? Answer.XmlError("ExpiredToken", "The provided token has expired.") : null;

        Reading reading = Read();

        Assert.Equal(5, reading.Ids.Count);
        Assert.Equal(Files - 5, reading.Problems.Count);
        Assert.All(reading.Problems, p => Assert.Equal(TrailFailure.Authentication, ((AwsException)p.Exception!).Failure));
    }

    [Fact]
    public void Names_with_any_characters_are_signed_and_read()
    {
        string[] names = ["a b+c.json.gz", "ä/ü?=#%.json.gz", "x//y/(1)!'*.json.gz", "_~-.$@,;:.json.gz"];
        foreach (string name in names)
        {
            _s3.Put("odd/" + name, Trail.File(name));
        }

        using AwsSession session = _s3.Server.Session();

        Assert.Equal(names.Order(), Reading.Of(new S3TrailSource(session, FakeS3.Bucket, "odd/")).Ids.Order());
    }

    [Fact]
    public void What_is_refused_is_asked_for_by_the_SDK_which_may_do_better()
    {
        _s3.Fault = asked => asked.Query("list-type") is null && !asked.Headers.ContainsKey("amz-sdk-request")
            ? Answer.XmlError("AuthorizationHeaderMalformed", "the region is wrong") : null;

        Assert.Equal(Files, Read().Ids.Count);
    }

    [Fact]
    public async Task A_body_that_stops_coming_is_gone_on_with_by_another_connection()
    {
        byte[] content = Trail.File("1");
        int gets = 0;
        _s3.Put("log.json.gz", content);
        _s3.Fault = _ => ++gets == 1
            ? new Answer(200, content) { Pause = TimeSpan.FromSeconds(2), Headers = { ["ETag"] = FakeS3.ETag(content) } } : null;
        using AwsSession session = _s3.Server.Session();
        S3Bucket bucket = new(session, new S3Location(FakeS3.Bucket, string.Empty), requesterPays: false)
        {
            Idle = TimeSpan.FromSeconds(1),
        };

        byte[] got = await bucket.GetAsync(
            new S3Entry("log.json.gz", content.Length, FakeS3.ETag(content)), 0, content.Length, TestContext.Current.CancellationToken);

        Assert.Equal(content, got);
        Assert.Equal(2, gets);
    }

    private Reading Read()
    {
        using AwsSession session = _s3.Server.Session();
        return Reading.Of(new S3TrailSource(session, FakeS3.Bucket));
    }
}
