using System.Buffers;
using System.Text;
using System.Text.Json;

namespace CloudTrailSec.Tests.Reporting;

public sealed class JsonLinesTests
{
    [Theory]
    [InlineData("{\n \"a\" : 1.0 }", "{\"a\":1.0}")]
    [InlineData("{\r\n\t\"a\": \"x  \\\" \\\\\" ,\n\"b\":[ 1,\n 2 ]}", "{\"a\":\"x  \\\" \\\\\",\"b\":[1,2]}")]
    [InlineData("{\"a\": 1}", "{\"a\": 1}")]
    public void An_event_on_several_lines_loses_only_what_stands_between_its_tokens(string json, string expected)
    {
        string record = json[..^1] + ",\"eventName\":\"A\",\"eventSource\":\"s3.amazonaws.com\",\"eventVersion\":\"1\"}";
        TrailEvent e = TrailEvent.Parse(record)!;

        Assert.Equal(
            expected[..^1] + ",\"eventName\":\"A\",\"eventSource\":\"s3.amazonaws.com\",\"eventVersion\":\"1\"}\n",
            Text(output => JsonLines.Write(output, e)).Replace(" ,", ","));
    }

    [Fact]
    public void A_finding_has_every_field_also_where_it_is_empty()
    {
        TrailRule rule = new() { Id = "r", Title = "t" };
        TrailDetection finding = new() { Id = "f", Level = 9, Title = "t \u001b[2J é", Rule = rule, Reasons = [new TrailReason("x", "y", 0.5)] };

        string line = Text(output => JsonLines.Write(output, finding));

        Assert.Equal(
            "{\"kind\":\"match\",\"id\":\"f\",\"ruleId\":\"r\",\"outcome\":\"Success\",\"title\":\"t \\u001B[2J é\",\"level\":9,\"severity\":\"critical\",\"time\":null,\"end\":null,"
            + "\"principal\":null,\"account\":null,\"region\":null,\"eventIds\":[],\"eventCount\":0,\"attack\":[],"
            + "\"reasons\":[{\"feature\":\"x\",\"text\":\"y\",\"weight\":0.5}],\"remediation\":null}\n",
            line);
    }

    [Fact]
    public void A_problem_without_a_place_has_no_offset()
    {
        TrailProblem problem = new(TrailProblemId.TrailSourceEmpty, "a.json", "It is empty.");

        JsonElement line = JsonDocument.Parse(Text(output => JsonLines.Write(output, problem))).RootElement;

        Assert.Equal(JsonValueKind.Null, line.GetProperty("offset").ValueKind);
        Assert.Equal("TrailSourceEmpty", line.GetProperty("problem").GetString());
    }

    private static string Text(Action<IBufferWriter<byte>> write)
    {
        ArrayBufferWriter<byte> output = new();
        write(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
