using System.Text.Json.Nodes;

namespace CloudTrailSec.Tests.Events;

public sealed class TrailEventTests
{
    [Fact]
    public void Raw_is_the_exact_text()
    {
        string record = Make.Record(1).Replace("\"eventName\":", "\"eventName\" :  ");

        Assert.Equal(record, Assert.Single(Make.Read(" [ " + record + " ] ")).Event!.Raw);
    }

    [Fact]
    public void Hot_fields_are_found_wherever_they_stand()
    {
        TrailEvent e = Make.Parsed(Make.Event(1));

        Assert.Equal(new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc), e.EventTime);
        Assert.Equal(
            ("GetBucketAcl", "s3.amazonaws.com", "eu-west-1", "203.0.113.7", "aws-cli/2.15", Make.Id(1), "111122223333", true, true),
            (e.EventName, e.EventSource, e.AwsRegion, e.SourceIPAddress, e.UserAgent, e.EventID, e.Account, e.ReadOnly, e.ManagementEvent));
        Assert.Null(e.ErrorCode);
        Assert.Equal(("1.09", "REQ", "Management", "AwsApiCall"), (e.EventVersion, e.RequestID, e.EventCategory, e.EventType));
    }

    [Fact]
    public void Nested_fields_are_reached_by_name()
    {
        TrailEvent e = Make.Parsed(Make.Event(1));

        Assert.Equal("example-logs", ((TrailNode)e.RequestParameters!)["bucketName"]);
        Assert.Equal("alice", e.UserIdentity!["userName"]);
        Assert.Null(e.ResponseElements);
        Assert.Equal("arn:aws:s3:::example-logs", ((TrailNode)((object[])e.Resources!)[0])["ARN"]);
    }

    [Fact]
    public void Keys_that_differ_only_by_case_are_both_reachable()
    {
        JsonObject record = Make.Event(1);
        record["requestParameters"] = new JsonObject { ["Tag"] = "upper", ["tag"] = "lower", ["Other"] = 1 };

        TrailNode node = (TrailNode)Make.Parsed(record).RequestParameters!;

        Assert.Equal(("upper", "lower", 1L), (node["Tag"], node["tag"], node["other"]));
        Assert.Equal(3, node.Count);
    }

    [Fact]
    public void Fields_of_an_object_come_in_the_order_of_the_record()
    {
        JsonObject record = Make.Event(1);
        record["requestParameters"] = new JsonObject { ["b"] = 1, ["a"] = "x" };

        TrailNode node = (TrailNode)Make.Parsed(record).RequestParameters!;

        Assert.Equal(["b=1", "a=x"], node.Cast<TrailField>().Select(f => $"{f.Key}={f.Value}"));
    }

    [Fact]
    public void Values_keep_their_kinds()
    {
        JsonObject record = Make.Event(1);
        record["requestParameters"] = JsonNode.Parse("""{"n":12,"big":18446744073709551615,"d":1.5,"t":true,"x":null,"l":[1,"a",{"b":2}],"dotted.key":"v"}""");

        TrailNode node = (TrailNode)Make.Parsed(record).RequestParameters!;

        Assert.Equal((12L, 18446744073709551615m, 1.5m, true, null), (node["n"], node["big"], node["d"], node["t"], node["x"]));
        object?[] list = (object?[])node["l"]!;
        Assert.Equal((1L, "a", 2L, "v"), (list[0], list[1], ((TrailNode)list[2]!)["b"], node["dotted.key"]));
    }

    [Fact]
    public void Fields_of_a_later_version_are_reached_by_name_like_any_other()
    {
        JsonObject record = Make.Event(1);
        record["someNewField"] = new JsonObject { ["inner"] = "value" };

        dynamic e = Make.Parsed(record);

        Assert.Equal("value", e.someNewField["inner"]);
        Assert.Equal("value", ((TrailNode)((TrailEvent)e).Fields["someNewField"]!)["inner"]);
    }

    [Fact]
    public void Parameters_kept_as_text_of_JSON_are_objects_too()
    {
        JsonObject record = Make.Event(1);
        record["requestParameters"] = "{\"bucketName\":\"b\"}";

        Assert.Equal("b", ((TrailNode)Make.Parsed(record).RequestParameters!)["bucketName"]);
    }

    [Theory]
    [InlineData("\"2024-05-06T07:08:09Z\"")]
    [InlineData("\"2024-05-06T07:08:09.000Z\"")]
    [InlineData("\"2024-05-06T07:08:09.000000000Z\"")]
    [InlineData("\"2024-05-06 07:08:09.000000000\"")]
    [InlineData("\"2024-05-06 07:08:09\"")]
    [InlineData("\"2024-05-06T09:08:09+02:00\"")]
    [InlineData("1714979289")]
    [InlineData("1714979289000")]
    [InlineData("\"1714979289\"")]
    public void Every_form_of_time_is_the_same_moment(string time)
    {
        string record = Make.Record(1).Replace("\"2024-05-06T07:08:09Z\"", time);

        Assert.Equal(new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc), TrailEvent.Parse(record)!.EventTime);
    }

    [Theory]
    [InlineData("\"2024-13-45T99:99:99Z\"")]
    [InlineData("\"\"")]
    [InlineData("{}")]
    [InlineData("1e300")]
    public void What_is_no_time_leaves_the_event_undated(string time)
    {
        string record = Make.Record(1).Replace("\"2024-05-06T07:08:09Z\"", time);

        Assert.Equal(DateTime.MinValue, TrailEvent.Parse(record)!.EventTime);
    }

    [Fact]
    public void Targets_are_ARNs_then_names()
    {
        JsonObject record = Make.Event(1);
        ((JsonObject)record["requestParameters"]!)["key"] = "a/b.txt";

        Assert.Equal(["arn:aws:s3:::example-logs", "example-logs", "example-logs/a/b.txt"], Make.Parsed(record).Target);
    }

    [Fact]
    public void Name_of_a_parameter_may_be_escaped()
    {
        string record = Make.Record(1).Replace("\"bucketName\"", "\"bucketN\\u0061me\"");

        Assert.Equal("example-logs", TrailEvent.Parse(record)!.MainTarget);
    }

    [Fact]
    public void Text_that_is_no_record_is_no_event()
    {
        Assert.Null(TrailEvent.Parse("{\"a\":1}"));
        Assert.Null(TrailEvent.Parse("prose"));
        Assert.Null(TrailEvent.Parse(string.Empty));
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_do_no_harm()
    {
        byte[] record = Make.Utf8(Make.Event(1).ToJsonString());
        record[Array.IndexOf(record, (byte)'G')] = 0xFF;

        TrailEvent e = TrailEvent.Parse(record)!;

        Assert.Contains('\uFFFD', e.Raw);
        Assert.NotEmpty(e.Fields.Keys);
    }
}
