using CloudTrailSec.Aws.Tests.Server;

namespace CloudTrailSec.Aws.Tests;

public sealed class S3TrailSourceTests : IDisposable
{
    private readonly FakeS3 _s3 = new();
    private readonly AwsSession _session;

    public S3TrailSourceTests() => _session = _s3.Server.Session();

    public void Dispose()
    {
        _session.Dispose();
        _s3.Dispose();
    }

    [Fact]
    public void Events_come_in_delivery_order_across_accounts_and_regions()
    {
        _s3.Put(Trail.Key("2024-03-05T10:10Z", region: "us-west-2"), Trail.File("2"));
        _s3.Put(Trail.Key("2024-03-05T10:20Z"), Trail.File("3"));
        _s3.Put(Trail.Key("2024-03-05T10:05Z", account: "444455556666"), Trail.File("1"));
        _s3.Put(Trail.Key("2024-03-06T00:05Z"), Trail.File("4"));

        Assert.Equal(["1", "2", "3", "4"], Read().Ids);
    }

    [Fact]
    public void A_window_lists_its_days_alone()
    {
        foreach (string day in (string[])["2023-12-31", "2024-03-04", "2024-03-05", "2024-05-01"])
        {
            _s3.Put(Trail.Key(day + "T10:10Z"), Trail.File(day));
        }

        Reading reading = Read(new TrailFilter
        {
            After = DateTimeOffset.Parse("2024-03-05T09:00Z"),
            Before = DateTimeOffset.Parse("2024-03-05T11:00Z"),
        });

        Assert.Equal(["2024-03-05"], reading.Ids);
        Assert.DoesNotContain(_s3.Lists, prefix => prefix.Contains("/2023/") || prefix.Contains("/2024/05/"));
        Assert.DoesNotContain(_s3.Lists, prefix => prefix.EndsWith("/03/04/", StringComparison.Ordinal));
    }

    [Fact]
    public void Other_regions_and_accounts_are_not_listed()
    {
        _s3.Put(Trail.Key("2024-03-05T10:10Z", region: "eu-west-1"), Trail.Gzip($$"""{"Records":[{{Trail.Record("1", region: "eu-west-1")}}]}"""));
        _s3.Put(Trail.Key("2024-03-05T10:10Z", region: "us-west-2"), Trail.File("2"));
        _s3.Put(Trail.Key("2024-03-05T10:10Z", region: "eu-west-1", account: "444455556666"), Trail.File("3"));

        Reading reading = Read(new TrailFilter { Region = ["eu-west-1"], Account = [Trail.Account] });

        Assert.Equal(["1"], reading.Ids);
        Assert.DoesNotContain(_s3.Lists, prefix => prefix.Contains("us-west-2") || prefix.Contains("444455556666/CloudTrail"));
    }

    [Fact]
    public void Events_of_global_services_are_found_in_the_folder_of_any_region()
    {
        _s3.Put(Trail.Key("2024-03-05T10:10Z", region: "us-west-1"), Trail.File("1"));

        Assert.Equal(["1"], Read(new TrailFilter { Region = ["us-east-1"] }).Ids);
    }

    [Fact]
    public void Digests_and_the_logs_of_other_services_are_left_alone()
    {
        _s3.Put(Trail.Key("2024-03-05T10:10Z"), Trail.File("1"));
        _s3.Put($"AWSLogs/{Trail.Account}/CloudTrail-Digest/us-east-1/2024/03/05/x.json.gz", Trail.File("2"));
        _s3.Put($"AWSLogs/{Trail.Account}/Config/us-east-1/2024/3/5/x.json.gz", Trail.File("3"));
        _s3.Put($"AWSLogs/{Trail.Account}/CloudTrail-Insight/us-east-1/2024/03/05/x.json.gz", Trail.File("4"));

        Assert.Equal(["1", "4"], Read().Ids.Order());
    }

    [Theory]
    [InlineData("AWSLogs/o-abc123/")]
    [InlineData("a/prefix/AWSLogs/")]
    [InlineData("flat/")]
    public void Any_layout_is_read(string root)
    {
        _s3.Put(Trail.Key("2024-03-05T10:10Z", root: root), Trail.File("1"));
        _s3.Put(root + "loose.json", Trail.Text("2"));

        Assert.Equal(["1", "2"], Read().Ids.Order());
    }

    [Fact]
    public void One_object_can_be_named()
    {
        _s3.Put("logs/a.json", Trail.Text("1"));
        _s3.Put("logs/a.json.old", Trail.Text("2"));

        Assert.Equal(["1"], Reading.Of(new S3TrailSource(_session, "s3://trail/logs/a.json")).Ids);
    }

    [Fact]
    public void Listings_of_many_pages_are_followed()
    {
        _s3.PageSize = 3;
        string[] ids = [.. Enumerable.Range(10, 50).Select(i => $"{i}")];
        foreach (string id in ids)
        {
            _s3.Put(Trail.Key($"2024-03-05T10:{id}Z", id), Trail.File(id));
        }

        Assert.Equal(ids, Read().Ids);
    }

    [Fact]
    public void An_object_that_is_denied_is_a_problem_and_the_rest_is_read()
    {
        _s3.Put(Trail.Key("2024-03-05T10:10Z", "denied"), Trail.File("1"));
        _s3.Put(Trail.Key("2024-03-05T10:20Z"), Trail.File("2"));
        _s3.Fault = asked => asked.Path.Contains("denied", StringComparison.Ordinal)
            ? Answer.XmlError("AccessDenied", "User: eve is not authorized to perform: kms:Decrypt on the resource", 403) : null;

        Reading reading = Read();

        Assert.Equal(["2"], reading.Ids);
        TrailProblem problem = Assert.Single(reading.Problems);
        Assert.Equal(TrailProblemId.TrailSourceUnreadable, problem.Id);
        Assert.Equal("kms:Decrypt", Assert.IsType<AwsException>(problem.Exception).MissingAction);
        Assert.True(reading.Coverage.IsPartial);
    }

    [Fact]
    public void A_bucket_that_may_not_be_listed_is_a_problem()
    {
        _s3.Fault = _ => Answer.XmlError("AccessDenied", "Access Denied", 403);

        TrailProblem problem = Assert.Single(Read().Problems);

        Assert.Equal("s3:ListBucket", Assert.IsType<AwsException>(problem.Exception).MissingAction);
    }

    [Fact]
    public void A_prefix_without_objects_is_not_found() =>
        Assert.Equal(TrailProblemId.TrailSourceNotFound, Assert.Single(Read().Problems).Id);

    [Fact]
    public void Requests_are_paid_for_where_that_is_asked()
    {
        _s3.Put("a.json", Trail.Text("1"));

        _ = Reading.Of(new S3TrailSource(_session, FakeS3.Bucket) { RequesterPays = true });

        Assert.All(_s3.Server.Log, asked => Assert.Equal("requester", asked.Headers["x-amz-request-payer"]));
    }

    [Fact]
    public void A_body_that_breaks_off_is_gone_on_with()
    {
        byte[] content = Trail.File([.. Enumerable.Range(0, 500).Select(i => Guid.NewGuid().ToString())]);
        _s3.Put("a.json.gz", content);
        int gets = 0;
        _s3.Fault = asked => asked.Query("list-type") is null && gets++ == 0
            ? new Answer(200, content) { CutAt = 1000, Resets = gets % 2 == 0 } : null;

        Assert.Equal(500, Read().Ids.Distinct().Count());
        Assert.Contains(_s3.Server.Log, asked => asked.Headers.TryGetValue("Range", out string? range) && range.StartsWith("bytes=1000-"));
    }

    [Fact]
    public void A_connection_that_is_reset_loses_nothing()
    {
        string[] ids = [.. Enumerable.Range(10, 40).Select(i => $"{i}")];
        foreach (string id in ids)
        {
            _s3.Put(Trail.Key($"2024-03-05T10:{id}Z", id), Trail.File(id));
        }

        int asks = 0;
        _s3.Fault = _ => ++asks % 7 == 0 ? new Answer("x") { Resets = true, CutAt = 0 } : null;

        Reading reading = Read();

        Assert.Equal(ids, reading.Ids);
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public void A_body_that_never_comes_whole_is_a_problem()
    {
        byte[] content = Trail.File("1");
        _s3.Put("a.json.gz", content);
        _s3.Fault = asked => asked.Query("list-type") is null ? new Answer(200, content) { CutAt = 0 } : null;

        Assert.Equal(TrailFailure.Connection, Assert.IsType<AwsException>(Assert.Single(Read().Problems).Exception).Failure);
    }

    [Fact]
    public void An_object_of_many_parts_is_the_same_as_a_file()
    {
        string[] ids = [.. Enumerable.Range(0, 60_000).Select(i => $"{i}-{Guid.NewGuid()}")];
        _s3.Put("large.json", Trail.Text(ids));

        Assert.Equal(ids, Read().Ids);
        Assert.Contains(_s3.Server.Log, asked => asked.Headers.ContainsKey("Range"));
    }

    [Fact]
    public void A_large_archive_is_opened_in_place()
    {
        using MemoryStream archive = new();
        using (System.IO.Compression.ZipArchive zip = new(archive, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (string id in (string[])["1", "2"])
            {
                using Stream entry = zip.CreateEntry($"{id}.json", System.IO.Compression.CompressionLevel.NoCompression).Open();
                entry.Write(System.Text.Encoding.UTF8.GetBytes(Trail.Text(id) + new string(' ', 9 << 20)));
            }
        }

        _s3.Put("logs.zip", archive.ToArray());

        Assert.Equal(["1", "2"], Read().Ids);
    }

    private Reading Read(TrailFilter? filter = null) => Reading.Of(new S3TrailSource(_session, FakeS3.Bucket), filter);
}
