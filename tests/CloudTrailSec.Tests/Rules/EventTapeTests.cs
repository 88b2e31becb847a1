using CloudTrailSec.Compat;
using CloudTrailSec.Rules;
using CloudTrailSec.Tests.Events;

namespace CloudTrailSec.Tests.Rules;

public sealed class EventTapeTests
{
    [Theory]
    [InlineData("""{"a":{"b":"x"}}""", "a.b", "x")]
    [InlineData("""{ "a" : { "b" : 17.50 } }""", "a.b", "17.50")]
    [InlineData("""{"a.b":"x","a":{"c":"y"}}""", "a.b", "x")]
    [InlineData("""{"a":{"b.c":{"d":true}}}""", "a.b.c.d", "true")]
    [InlineData("""{"a":[{"b":"x"},{"c":"n"},{"b":"y"}]}""", "a.b", "x|y")]
    [InlineData("""{"a":[[{"b":1}],[{"b":2}]]}""", "a.b", "1|2")]
    [InlineData("""{"\u0061":{"b":"x"}}""", "a.b", "x")]
    [InlineData("""{"a":"line\n\"two\"\u00e9\ud834\udd1e\ud834\/"}""", "a", "line\n\"two\"é𝄞\uFFFD/")]
    [InlineData("""{"":{"a":"x"}}""", ".a", "x")]
    [InlineData("""{"a":"x"}""", "a.b", "")]
    [InlineData("""{"a":"x","ab":"y"}""", "ab", "y")]
    [InlineData("""{"a":null}""", "a", "null")]
    [InlineData("""{"a":{},"b":"y"}""", "b", "y")]
    public void Path_leads_to_its_values(string json, string path, string values)
    {
        EventTape tape = Load(json);
        List<int> found = [];

        new FieldPath(path).Find(tape, 0, 0, found);

        ByteBuffer buffer = new();
        Assert.Equal(values, string.Join("|", found.Select(n => Utf8.ToText(tape.Text(n, buffer)))));
    }

    [Theory]
    [InlineData("""{ "a" : [ 1 , true , null ] }""", """{"a":[1,true,null]}""")]
    [InlineData("""{"a": "b c\/\u0041\u0007\"\\\n"}""", """{"a":"b c/A\u0007\"\\\n"}""")]
    public void Compact_json_has_one_spelling(string json, string compact) =>
        Assert.Equal(compact, Utf8.ToText(Load(json).Compact(0, new ByteBuffer())));

    [Fact]
    public void Deep_nesting_is_no_danger()
    {
        EventTape tape = Load(new string('[', 100_000) + new string(']', 100_000));

        Assert.Equal(100_000, tape[0].Next);
    }

    [Theory]
    [InlineData("""{"a":"unended""")]
    [InlineData("""{"a":"\""")]
    [InlineData("""]}{"a":1""")]
    [InlineData("""{"a":"\ud8""")]
    [InlineData("")]
    public void Text_that_is_no_json_stays_inside_its_bytes(string json)
    {
        EventTape tape = Load(json);

        List<int> found = [];
        new FieldPath("a").Find(tape, 0, 0, found);
        Assert.True(found.Count <= 1);
    }

    private static EventTape Load(string json)
    {
        byte[] bytes = Make.Utf8(json);
        EventTape tape = new();
        tape.Load(bytes, 0, bytes.Length);
        return tape;
    }
}
