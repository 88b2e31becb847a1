using System.Globalization;
using System.Text.Json.Nodes;
using CloudTrailSec.Aws.Tests.Server;

namespace CloudTrailSec.Aws.Tests;

public sealed class EventHistoryTests
{
    [Fact]
    public void Events_of_all_pages_come_once()
    {
        using FakeAws aws = new(asked => Page(asked, pages: 4));

        Reading reading = Read(aws, ["us-east-1"]);

        Assert.Equal(["us-east-1-0", "us-east-1-1", "us-east-1-2", "us-east-1-3"], reading.Ids);
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public void Every_region_of_the_account_is_asked()
    {
        using FakeAws aws = new(asked => asked.Body.Contains("DescribeRegions", StringComparison.Ordinal)
            ? new Answer(
                """
                <DescribeRegionsResponse><regionInfo><item><regionName>eu-west-1</regionName></item>
                <item><regionName>us-east-1</regionName></item></regionInfo></DescribeRegionsResponse>
                """)
            : Page(asked, pages: 1));

        Assert.Equal(["eu-west-1-0", "us-east-1-0"], Read(aws, []).Ids.Order());
    }

    [Fact]
    public void Where_regions_may_not_be_asked_for_the_usual_ones_are_and_that_is_said()
    {
        using FakeAws aws = new(asked => asked.Body.Contains("DescribeRegions", StringComparison.Ordinal)
            ? Answer.XmlError("UnauthorizedOperation", "no", 403) : Page(asked, pages: 1));

        Reading reading = Read(aws, []);

        Assert.Equal(17, reading.Ids.Count);
        Assert.Equal("ec2:DescribeRegions", Assert.IsType<AwsException>(Assert.Single(reading.Problems).Exception).MissingAction);
    }

    [Fact]
    public void The_range_of_time_is_the_same_for_all_pages_and_one_test_is_handed_over()
    {
        using FakeAws aws = new(asked => Page(asked, pages: 3));

        _ = Read(aws, ["us-east-1"], new TrailFilter
        {
            After = DateTimeOffset.Parse("2024-03-01T00:00Z"),
            EventName = ["ListBuckets"],
            EventSource = ["s3"],
        });

        JsonNode[] lookups = [.. aws.Log.Select(a => a.Json).Where(j => j["EventCategory"] is null)];
        Assert.Single(lookups.Select(j => ((long)j["StartTime"]!, (long)j["EndTime"]!)).Distinct());
        Assert.Equal("EventName", (string?)lookups[0]["LookupAttributes"]![0]!["AttributeKey"]);
        Assert.Single(lookups[0]["LookupAttributes"]!.AsArray());
    }

    [Fact]
    public void Insights_are_asked_for_too()
    {
        using FakeAws aws = new(asked => Page(asked, pages: 1));

        _ = Read(aws, ["us-east-1"]);

        Assert.Equal([null, "insight"], aws.Log.Select(a => (string?)a.Json["EventCategory"]));
    }

    [Fact]
    public void Throttling_neither_loses_nor_repeats_an_event()
    {
        int calls = 0;
        using FakeAws aws = new(asked => Interlocked.Increment(ref calls) % 3 != 0
            ? Answer.Error("ThrottlingException", "Rate exceeded") : Page(asked, pages: 5));

        Reading reading = Read(aws, ["us-east-1"]);

        Assert.Equal(5, reading.Ids.Count);
        Assert.Equal(5, reading.Ids.Distinct().Count());
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public void Calls_keep_to_the_pace()
    {
        using FakeAws aws = new(asked => Page(asked, pages: 4));
        System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();
        using AwsSession session = aws.Session();

        _ = Reading.Of(new EventHistorySource(session, ["us-east-1"]) { Pace = TimeSpan.FromMilliseconds(150) });

        // Timers go off up to some milliseconds early.
        Assert.True(watch.ElapsedMilliseconds >= (4 * 150) - 50, $"Five calls within {watch.ElapsedMilliseconds} ms.");
    }

    [Theory]
    [InlineData("ExpiredTokenException", TrailFailure.Authentication)]
    [InlineData("AccessDeniedException", TrailFailure.Denied)]
    public void A_failure_between_pages_is_said_and_what_came_before_is_given(string code, TrailFailure failure)
    {
        using FakeAws aws = new(asked => (string?)asked.Json["NextToken"] == "2" ? Answer.Error(code, "no") : Page(asked, pages: 5));

        Reading reading = Read(aws, ["us-east-1"]);

        Assert.Equal(["us-east-1-0", "us-east-1-1"], reading.Ids);
        Assert.Equal(failure, Assert.IsType<AwsException>(Assert.Single(reading.Problems).Exception).Failure);
        Assert.True(reading.Coverage.IsPartial);
    }

    [Fact]
    public void Pages_that_are_cut_off_or_slow_or_reset_are_whole_in_the_end()
    {
        int calls = 0;
        using FakeAws aws = new(asked =>
        {
            Answer page = Page(asked, pages: 6);
            return (Interlocked.Increment(ref calls) % 4) switch
            {
                1 => new Answer(200, page.Body) { CutAt = 20 },
                2 => new Answer(200, page.Body) { CutAt = 0, Resets = true },
                3 => new Answer(200, page.Body) { Pause = TimeSpan.FromMilliseconds(10) },
                _ => page,
            };
        });

        Reading reading = Read(aws, ["us-east-1"]);

        Assert.Equal(6, reading.Ids.Count);
        Assert.Equal(6, reading.Ids.Distinct().Count());
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public void Several_accounts_are_read_and_one_that_is_denied_is_said()
    {
        using FakeAws aws = new(asked => asked.Body.Contains("AssumeRole", StringComparison.Ordinal)
            ? Role(asked) : Page(asked, pages: 1));
        AwsOptions caller = aws.Options;
        using AwsTrail trail = new(new AwsTrailOptions
        {
            Caller = caller,
            RoleArns = ["arn:aws:iam::111111111111:role/Reader", "arn:aws:iam::222222222222:role/Denied", "arn:aws:iam::333333333333:role/Reader"],
            EventHistory = true,
            Regions = ["us-east-1"],
        });

        Reading reading = Reading.Of(Assert.Single(trail.Sources));

        Assert.Equal(2, reading.Ids.Count);
        TrailProblem problem = Assert.Single(reading.Problems);
        Assert.Contains("222222222222", problem.Source);
        Assert.Equal("sts:AssumeRole", Assert.IsType<AwsException>(problem.Exception).MissingAction);
    }

    private static Answer Role(Asked asked) => asked.Body.Contains("Denied", StringComparison.Ordinal)
        ? Answer.XmlError("AccessDenied", "no", 403)
        : new Answer(
            $"""
            <AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
            <SessionToken>t</SessionToken><Expiration>{DateTime.UtcNow.AddHours(1):O}</Expiration></Credentials>
            </AssumeRoleResult></AssumeRoleResponse>
            """);

    /// <summary>The page that is asked for: one event, and the number of the next page.</summary>
    private static Answer Page(Asked asked, int pages)
    {
        if (asked.Json["EventCategory"] is not null)
        {
            return new Answer("""{"Events":[]}""");
        }

        int page = int.Parse((string?)asked.Json["NextToken"] ?? "0", CultureInfo.InvariantCulture);
        string region = asked.Headers["Authorization"].Split('/')[2];
        JsonObject reply = new()
        {
            ["Events"] = new JsonArray(new JsonObject
            {
                ["EventId"] = $"{region}-{page}",
                ["EventName"] = "ListBuckets",
                ["EventTime"] = 1709632800.0,
                ["Resources"] = new JsonArray(),
                ["CloudTrailEvent"] = Trail.Record($"{region}-{page}"),
            }),
        };
        if (page + 1 < pages)
        {
            reply["NextToken"] = $"{page + 1}";
        }

        return new Answer(reply.ToJsonString());
    }

    private static Reading Read(FakeAws aws, IReadOnlyList<string> regions, TrailFilter? filter = null)
    {
        using AwsSession session = aws.Session();
        return Reading.Of(
            new EventHistorySource(session, regions) { Pace = TimeSpan.Zero, Backoff = TimeSpan.FromMilliseconds(10) }, filter);
    }
}
