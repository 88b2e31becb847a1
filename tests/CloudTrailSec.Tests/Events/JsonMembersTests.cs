using System.Text;
using System.Text.Json;
using CloudTrailSec.Events;

namespace CloudTrailSec.Tests.Events;

public sealed class JsonMembersTests
{
    private const string Alphabet = "{}[]\",:\\u0aE+-.tfnrule \n\u0001é";

    private static readonly string[] s_objects =
    [
        """{"a":1,"b":"two","c":[true,false,null,-0.5e+3,{}],"d":{"e":{"f":[[],[1]]}},"g":"\u00e9\\\"/"}""",
        """ { "eventName" : "GetObject" , "x" : [ { "y" : "z" } , 0 ] , "n" : 10.25E-2 } """.Trim(),
        """{}""",
        """{"K":["V\\\"W","short",["x"]],"after":{"a\u00e9":"Z"}}"""
            .Replace("K", new string('k', 60), StringComparison.Ordinal).Replace("V", new string('v', 70), StringComparison.Ordinal)
            .Replace("W", new string('w', 130), StringComparison.Ordinal).Replace("Z", new string('z', 61), StringComparison.Ordinal),
        "{\"deep\":" + new string('[', 70) + "{\"a\":1}" + new string(']', 70) + ",\"k\":\"v\"}",
    ];

    [Fact]
    public void Members_are_given_with_their_values_as_written()
    {
        byte[] json = Encoding.UTF8.GetBytes("""{"a":{"b":[1]},"c\"":"d"} trailing""");
        JsonMembers members = new(json);
        List<string> found = [];
        while (members.ReadKey() && members.ReadValue())
        {
            found.Add(Text(members.Key.Of(json)) + "=" + Text(members.Value.Of(json)));
        }

        Assert.Equal(["""a={"b":[1]}""", """c\"="d" """.Trim()], found);
        Assert.True(members.IsComplete);
        Assert.Equal(json.Length - " trailing".Length, members.Consumed);
    }

    /// <summary>.NET's own reader is the judge, over cuts and changes of bytes.</summary>
    [Fact]
    public void Verdicts_agree_with_a_strict_reader_on_damaged_objects()
    {
        Random random = new(20);
        foreach (string whole in s_objects)
        {
            byte[] json = Encoding.UTF8.GetBytes(whole);
            for (int cut = 1; cut <= json.Length; cut++)
            {
                AssertAgrees(json.AsSpan(0, cut).ToArray());
            }

            for (int turn = 0; turn < 20_000; turn++)
            {
                byte[] damaged = [.. json];
                for (int flip = random.Next(1, 4); flip > 0; flip--)
                {
                    damaged[random.Next(1, damaged.Length)] = (byte)Alphabet[random.Next(Alphabet.Length)];
                }

                AssertAgrees(damaged);
            }
        }
    }

    private static void AssertAgrees(byte[] json)
    {
        JsonMembers members = new(json);
        while (members.ReadKey() && members.ReadValue())
        {
        }

        string ours = members.IsComplete ? $"complete {members.Consumed}" : members.IsCut ? "cut" : "malformed";
        Assert.True(Strict(json) == ours, $"{Strict(json)}, but {ours}: {Text(json)}");
    }

    private static string Strict(byte[] json)
    {
        Utf8JsonReader reader = new(json, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = 1000 }));
        try
        {
            return reader.Read() && reader.TrySkip() ? $"complete {reader.BytesConsumed}" : "cut";
        }
        catch (JsonException)
        {
            return "malformed";
        }
    }

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}
