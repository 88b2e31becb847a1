using System.Text.Json.Nodes;
using CloudTrailSec.Aws.Tests.Server;

namespace CloudTrailSec.Aws.Tests;

public sealed class LogGroupTests
{
    [Fact]
    public void Events_of_all_pages_come_and_empty_pages_are_gone_over()
    {
        using FakeAws aws = new(asked => (string?)asked.Json["nextToken"] switch
        {
            null => Page("1", "a"),
            "a" => new Answer("""{"events":[],"nextToken":"b"}"""),
            _ => Page("2", null),
        });

        Reading reading = Read(aws, "trail");

        Assert.Equal(["1", "2"], reading.Ids);
        Assert.Empty(reading.Problems);
        Assert.Equal("trail", (string?)aws.Log.First().Json["logGroupName"]);
    }

    [Fact]
    public void A_group_of_another_account_is_asked_for_by_its_arn_in_its_region()
    {
        using FakeAws aws = new(Page("1", null));

        _ = Read(aws, "arn:aws:logs:eu-west-1:444455556666:log-group:trail:*");

        Asked asked = Assert.Single(aws.Log);
        Assert.Equal("arn:aws:logs:eu-west-1:444455556666:log-group:trail", (string?)asked.Json["logGroupIdentifier"]);
        Assert.Contains("/eu-west-1/logs/", asked.Headers["Authorization"]);
    }

    [Fact]
    public void A_group_that_is_not_there_is_not_found()
    {
        using FakeAws aws = new(Answer.Error("ResourceNotFoundException", "The specified log group does not exist."));

        Assert.Equal(TrailProblemId.TrailSourceNotFound, Assert.Single(Read(aws, "nothing").Problems).Id);
    }

    [Fact]
    public void Throttling_and_resets_neither_lose_nor_repeat_an_event()
    {
        int calls = 0;
        using FakeAws aws = new(asked => Interlocked.Increment(ref calls) switch
        {
            1 or 2 => Answer.Error("ThrottlingException"),
            3 => new Answer("{}") { Resets = true, CutAt = 0 },
            _ => (string?)asked.Json["nextToken"] is null ? Page("1", "a") : Page("2", null),
        });

        Assert.Equal(["1", "2"], Read(aws, "trail").Ids);
    }

    private static Answer Page(string id, string? next)
    {
        JsonObject page = new()
        {
            ["events"] = new JsonArray(new JsonObject { ["timestamp"] = 1709632800000, ["message"] = Trail.Record(id), ["eventId"] = "x" }),
            ["searchedLogStreams"] = new JsonArray(),
        };
        if (next is not null)
        {
            page["nextToken"] = next;
        }

        return new Answer(page.ToJsonString());
    }

    private static Reading Read(FakeAws aws, string group)
    {
        using AwsSession session = aws.Session();
        return Reading.Of(
            new LogGroupSource(session, group, []) { Pace = TimeSpan.Zero, Backoff = TimeSpan.FromMilliseconds(10) });
    }
}
