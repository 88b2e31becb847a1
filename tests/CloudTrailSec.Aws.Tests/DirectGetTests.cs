using System.Collections.Concurrent;
using CloudTrailSec.Aws.Tests.Server;

namespace CloudTrailSec.Aws.Tests;

/// <summary>What goes wrong where objects are got without the SDK.</summary>
public sealed class DirectGetTests : IDisposable
{
    private const int Files = 12;

    private static readonly string[] s_ids = [.. Enumerable.Range(0, Files).Select(i => $"{i}")];

    private readonly FakeS3 _s3 = new();
    private readonly ConcurrentDictionary<string, int> _directGets = new();

    public DirectGetTests()
    {
        for (int i = 0; i < Files; i++)
        {
            _s3.Put(Trail.Key($"2024-03-05T10:{i + 10}Z"), Trail.File($"{i}"));
        }
    }

    public void Dispose() => _s3.Dispose();

    [Fact]
    public void Nothing_is_got_through_the_SDK_where_all_goes_well()
    {
        Assert.Equal(s_ids, Read().Ids);
        Assert.DoesNotContain(_s3.Server.Log, asked => asked.Headers.ContainsKey("amz-sdk-request"));
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("reset in the body")]
    [InlineData("cut")]
    [InlineData("slow")]
    [InlineData("stuck")]
    [InlineData("SlowDown")]
    [InlineData("InternalError")]
    [InlineData("not HTTP")]
    public void What_goes_wrong_once_neither_loses_nor_repeats_an_event(string kind)
    {
        Break((key, number) => number == 1 ? Broken(kind, key) : null);

        Reading reading = Read(kind);

        Assert.Equal(s_ids, reading.Ids);
        Assert.Empty(reading.Problems);
        Assert.Equal(Files, _directGets.Count);
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("reset in the body")]
    [InlineData("cut")]
    [InlineData("stuck")]
    [InlineData("SlowDown")]
    [InlineData("no page")]
    public void A_listing_that_goes_wrong_once_loses_nothing(string kind)
    {
        byte[] page = "<ListBucketResult><Contents><Key>lost</Key></Contents></ListBucketResult>"u8.ToArray();
        _s3.Fault = asked => asked.Query("list-type") is not null && !asked.Headers.ContainsKey("amz-sdk-request")
            ? Broken(kind, kind == "no page" ? [] : page) : null;

        Reading reading = Read(kind);

        Assert.Equal(s_ids, reading.Ids);
        Assert.Empty(reading.Problems);
    }

    [Theory]
    [InlineData("AccessDenied", "User: eve is not authorized to perform: s3:GetObject on resource x", "s3:GetObject")]
    [InlineData("AccessDenied", "User: eve is not authorized to perform: kms:Decrypt on the resource", "kms:Decrypt")]
    [InlineData("KMS.DisabledException", "The key is disabled: kms:Decrypt", null)]
    public void An_object_that_is_refused_is_said_and_the_others_are_got_as_before(string code, string message, string? missing)
    {
        string denied = Trail.Key("2024-03-05T10:15Z");
        _s3.Fault = asked => asked.Path.EndsWith(denied, StringComparison.Ordinal)
            ? Answer.XmlError(code, message, missing is null ? 400 : 403) : null;

        Reading reading = Read();

        Assert.Equal(s_ids.Where(id => id != "5"), reading.Ids);
        AwsException failure = Assert.IsType<AwsException>(Assert.Single(reading.Problems).Exception);
        Assert.Equal(missing, failure.MissingAction);
        Assert.Equal(Files - 1, _s3.Server.Log.Count(a => IsDirect(a) && !a.Path.EndsWith(denied, StringComparison.Ordinal)));
    }

    [Fact]
    public void An_object_that_has_changed_since_it_was_listed_is_said()
    {
        string changed = Trail.Key("2024-03-05T10:15Z");
        bool isFirst = true;
        Break((key, _) =>
        {
            if (isFirst)
            {
                isFirst = false;
                _s3.Put(changed, Trail.File("another"));
            }

            return null;
        });

        Reading reading = Read();

        Assert.Equal(s_ids.Where(id => id != "5"), reading.Ids);
        Assert.Equal("PreconditionFailed", Assert.IsType<AwsException>(Assert.Single(reading.Problems).Exception).Code);
    }

    [Fact]
    public void A_wrong_clock_is_corrected_for_once_and_for_all()
    {
        _s3.Fault = Fault.Once("clock skew", Answer.XmlError);

        Assert.Equal(s_ids, Read().Ids);
        Assert.DoesNotContain(_s3.Server.Log, asked => asked.Headers.ContainsKey("amz-sdk-request"));
    }

    [Theory]
    [InlineData(400, "AuthorizationHeaderMalformed")]
    [InlineData(301, "PermanentRedirect")]
    public void A_bucket_of_another_region_is_found_there_by_the_first_refusal(int status, string code)
    {
        _s3.Fault = asked => asked.Headers["Authorization"].Contains("/eu-west-3/s3/", StringComparison.Ordinal)
            ? null : Elsewhere(status, code);

        Reading reading = Read();

        Assert.Equal(s_ids, reading.Ids);
        Assert.Empty(reading.Problems);
        Assert.Equal(Files, _s3.Server.Log.Count(IsDirect));
    }

    /// <summary>As where the SDK has found the bucket for the listing by itself.</summary>
    [Theory]
    [InlineData(400, "AuthorizationHeaderMalformed")]
    [InlineData(301, "PermanentRedirect")]
    [InlineData(307, "TemporaryRedirect")]
    public void A_bucket_that_its_objects_show_to_be_elsewhere_is_found_there(int status, string code)
    {
        _s3.Fault = asked => !IsDirect(asked) || asked.Headers["Authorization"].Contains("/eu-west-3/s3/", StringComparison.Ordinal)
            ? null : Elsewhere(status, code);

        Assert.Equal(s_ids, Read().Ids);
        Assert.Equal(Files, _s3.Gets.Distinct().Count());
        Assert.All(_s3.Server.Log.Where(a => a.Query("list-type") is null), asked => Assert.True(IsDirect(asked)));
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("us-east-1.example.com/x?")]
    public void A_region_that_cannot_be_one_is_not_followed(string region)
    {
        _s3.Fault = asked => asked.Query("list-type") is null
            ? new Answer("<Error><Code>PermanentRedirect</Code></Error>", 301) { Headers = { ["x-amz-bucket-region"] = region } }
            : null;

        Assert.Equal(Files, Read().Problems.Count);
    }

    private static bool IsDirect(Asked asked) =>
        asked.Query("list-type") is null && !asked.Headers.ContainsKey("amz-sdk-request");

    private static Answer Elsewhere(int status, string code) => new(
        $"<Error><Code>{code}</Code><Message>the region is wrong</Message></Error>", status)
    {
        Headers = { ["x-amz-bucket-region"] = "eu-west-3", ["Location"] = "http://trail.s3.example.invalid/" },
    };

    private static Answer Broken(string kind, byte[] content) => kind switch
    {
        "reset" => new Answer("x") { Resets = true, CutAt = 0 },
        "reset in the body" => Whole(content, cutAt: content.Length / 2, resets: true),
        "cut" => Whole(content, cutAt: content.Length / 2),
        "slow" => Whole(content, pause: TimeSpan.FromMilliseconds(10)),
        "stuck" => Whole(content, pause: TimeSpan.FromSeconds(20)),
        "not HTTP" => new Answer("x") { Headers = { ["no header\r\n"] = string.Empty } },
        "no page" => new Answer("<Error><Code>InternalError</Code></Error>"),
        "SlowDown" => Answer.XmlError("SlowDown", "Please reduce your request rate.", 503),
        _ => Answer.XmlError(kind, "We encountered an internal error.", 500),
    };

    private static Answer Whole(byte[] content, int? cutAt = null, bool resets = false, TimeSpan pause = default) =>
        new(200, content) { CutAt = cutAt, Resets = resets, Pause = pause, Headers = { ["ETag"] = FakeS3.ETag(content) } };

    /// <summary>Answers requests that are made without the SDK: told are the object, and how often it was asked for.</summary>
    private void Break(Func<byte[], int, Answer?> answer) => _s3.Fault = asked => !IsDirect(asked) ? null
        : answer(_s3.Content(asked), _directGets.AddOrUpdate(asked.Path, 1, (_, number) => number + 1));

    /// <summary>Reads the bucket. Only where a body gets stuck is patience short, and still long enough for a busy machine.</summary>
    private Reading Read(string? kind = null)
    {
        using AwsSession session = _s3.Server.Session();
        TimeSpan idle = kind == "stuck" ? TimeSpan.FromSeconds(2) : IdleLimit.Usual;
        return Reading.Of(new S3TrailSource(session, FakeS3.Bucket) { Idle = idle });
    }
}
