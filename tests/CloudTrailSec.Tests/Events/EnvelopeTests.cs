using System.Text.Json.Nodes;

namespace CloudTrailSec.Tests.Events;

public sealed class EnvelopeTests
{
    public static TheoryData<string> Names => [.. Wrappings.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_wrapping_gives_its_records_in_order(string name)
    {
        IReadOnlyList<TrailRead> reads = Make.Read(Wrappings.All[name]);

        Assert.Empty(Make.ProblemsIn(reads));
        Assert.Equal(Make.Ids(3), Make.IdsIn(reads));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"Records\":[]}")]
    public void Empty_list_is_a_log_without_events_and_no_problem(string text) => Assert.Empty(Make.Read(text));

    [Theory]
    [InlineData("", TrailProblemId.TrailSourceEmpty)]
    [InlineData("  \r\n", TrailProblemId.TrailSourceEmpty)]
    [InlineData("{\"Statement\":[],\"Version\":\"2012-10-17\"}", TrailProblemId.TrailSourceHasNoEvents)]
    [InlineData("<?xml version=\"1.0\"?><Error/>", TrailProblemId.TrailSourceNotCloudTrail)]
    [InlineData("[{awsRegion: \"us-east-1\"}]", TrailProblemId.TrailRecordMalformed)]
    [InlineData("\"unclosed", TrailProblemId.TrailSourceTruncated)]
    public void What_is_no_log_is_one_problem_of_its_kind(string text, TrailProblemId expected)
    {
        TrailProblem problem = Assert.Single(Make.ProblemsIn(Make.Read(text)));

        Assert.Equal(expected, problem.Id);
        Assert.Equal("given", problem.Source);
    }

    [Fact]
    public void Digest_is_counted_and_is_neither_event_nor_problem()
    {
        TrailReader reader = new(new TrailReaderOptions());

        Assert.Empty(reader.ReadText(Make.Utf8("{\"digestS3Object\":\"a\",\"digestSignatureAlgorithm\":\"SHA256withRSA\",\"logFiles\":[]}")));
        Assert.Equal(1, reader.Coverage.DigestFiles);
    }

    [Fact]
    public void Notification_of_S3_is_no_event_though_its_keys_are_those_of_one()
    {
        const string Notification = """
            {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1","eventTime":"2024-05-06T07:08:09.000Z",
             "eventName":"ObjectCreated:Put","userIdentity":{"principalId":"AWS:AIDAEXAMPLE"},"s3":{"bucket":{"name":"example-logs"}}}]}
            """;

        Assert.Empty(Make.IdsIn(Make.Read(Notification)));
        Assert.Equal(TrailProblemId.TrailSourceHasNoEvents, Assert.Single(Make.ProblemsIn(Make.Read(Notification))).Id);
    }

    [Fact]
    public void Record_in_a_record_is_not_an_event_of_its_own()
    {
        string outer = Make.Record(1).Replace("\"example-logs\"}", "\"x\",\"nested\":" + Make.Record(2) + "}");

        Assert.Equal([Make.Id(1)], Make.IdsIn(Make.Read(outer)));
    }

    [Fact]
    public void Strings_in_strings_end_somewhere()
    {
        string text = Make.Record(1);
        for (int i = 0; i < 12; i++)
        {
            text = System.Text.Json.JsonSerializer.Serialize(new[] { text });
        }

        Assert.Contains(Make.ProblemsIn(Make.Read(text)), p => p.Id == TrailProblemId.TrailSourceHasNoEvents);
    }

    [Fact]
    public void Insight_record_is_named_by_its_details()
    {
        const string Insight = """
            {"eventVersion":"1.08","eventTime":"2022-09-05T07:45:00Z","eventID":"i","eventType":"AwsCloudTrailInsight",
             "insightDetails":{"state":"End","eventSource":"s3.amazonaws.com","eventName":"GetBucketPolicy"}}
            """;

        TrailEvent e = Assert.Single(Make.Read(Insight)).Event!;

        Assert.Equal("GetBucketPolicy", e.EventName);
        Assert.Equal("s3.amazonaws.com", e.EventSource);
    }

    [Fact]
    public void What_the_event_history_says_of_a_record_is_not_taken_for_the_record()
    {
        string record = Make.Record(1);
        string page = new JsonObject
        {
            ["Events"] = new JsonArray(new JsonObject
            {
                ["EventId"] = "another",
                ["EventName"] = "StopLogging",
                ["ReadOnly"] = "false",
                ["EventTime"] = "2024-03-05T10:00:00Z",
                ["EventSource"] = "cloudtrail.amazonaws.com",
                ["Username"] = "eve",
                ["Resources"] = new JsonArray(),
                ["CloudTrailEvent"] = record,
            }),
        }.ToJsonString();

        Assert.Equal(record, Assert.Single(Make.Read(page)).Event!.Raw);
    }

    [Fact]
    public void Record_in_lower_case_is_what_it_was()
    {
        TrailEvent e = Assert.Single(Make.Read(Wrappings.LowerCase(Make.Record(1)))).Event!;

        Assert.Equal("user:111122223333:alice", e.Principal);
        Assert.Equal("""{"bucketName":"example-logs"}""", e.RequestParameters!.ToString());
        Assert.True(e.ReadOnly);
    }
}
