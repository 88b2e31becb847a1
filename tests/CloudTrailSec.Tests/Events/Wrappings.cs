using System.Text;
using System.Text.Json.Nodes;

namespace CloudTrailSec.Tests.Events;

/// <summary>Three records in every wrapping that tools put around them.</summary>
internal static class Wrappings
{
    internal static IReadOnlyDictionary<string, byte[]> All { get; } = new Dictionary<string, byte[]>
    {
        ["records"] = Make.Utf8(Make.Wrapped(Make.Records(3))),
        ["records, gzipped"] = Make.Gzip(Make.Wrapped(Make.Records(3))),
        ["records, gzipped twice"] = Make.Gzip(Make.Gzip(Make.Wrapped(Make.Records(3)))),
        ["records, two gzip members"] = [.. Make.Gzip(Make.Wrapped(Make.Record(1))), .. Make.Gzip(Make.Wrapped(Make.Record(2), Make.Record(3)))],
        ["records, pretty"] = Make.Utf8(JsonNode.Parse(Make.Wrapped(Make.Records(3)))!.ToJsonString(new() { WriteIndented = true })),
        ["array"] = Make.Utf8($"[{string.Join(",", Make.Records(3))}]"),
        ["lines"] = Make.Utf8(string.Join("\n", Make.Records(3))),
        ["lines, CRLF and blank ones"] = Make.Utf8(string.Join("\r\n\r\n", Make.Records(3)) + "\r\n"),
        ["one after the other"] = Make.Utf8(string.Concat(Make.Records(3))),
        ["records a line"] = Make.Utf8(Make.Wrapped(Make.Record(1)) + "\n" + Make.Wrapped(Make.Record(2), Make.Record(3))),
        ["byte order mark"] = [0xEF, 0xBB, 0xBF, .. Make.Utf8(Make.Wrapped(Make.Records(3)))],
        ["two files joined, each with a mark"] =
            [0xEF, 0xBB, 0xBF, .. Make.Utf8(Make.Record(1)), 0xEF, 0xBB, 0xBF, .. Make.Utf8(Make.Record(2) + Make.Record(3))],
        ["UTF-16"] = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Make.Wrapped(Make.Records(3)))],
        ["UTF-16 big endian"] = [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Make.Wrapped(Make.Records(3)))],
        ["UTF-16 without a mark"] = Encoding.Unicode.GetBytes(Make.Wrapped(Make.Records(3))),
        ["LookupEvents reply"] = Json(new JsonObject { ["Events"] = List(r => new() { ["EventId"] = "x", ["CloudTrailEvent"] = r }) }),
        ["LookupEvents, text of a query"] = Json(new JsonArray([.. Make.Records(3).Select(r => JsonValue.Create(r))])),
        ["LookupEvents, text output"] = Make.Utf8(string.Join("\n", Make.Records(3).Select(r => $"EVENTS\tAKIAEXAMPLE\t{r}\tGetBucketAcl"))),
        ["Find-CTEvent to JSON"] = Json(List(r => new() { ["AccessKeyId"] = "x", ["CloudTrailEvent"] = r, ["Resources"] = new JsonArray() })),
        ["EventBridge"] = Json(List(r => new() { ["detail-type"] = "AWS API Call via CloudTrail", ["detail"] = JsonNode.Parse(r) })),
        ["SQS of EventBridge"] = Json(new JsonObject
        {
            ["Messages"] = List(r => new() { ["MessageId"] = "0", ["Body"] = new JsonObject { ["detail"] = JsonNode.Parse(r) }.ToJsonString() }),
        }),
        ["SQS of SNS of EventBridge"] = Json(List(r => new()
        {
            ["Body"] = new JsonObject { ["Message"] = new JsonObject { ["detail"] = JsonNode.Parse(r) }.ToJsonString() }.ToJsonString(),
        })),
        ["CloudWatch Logs subscription"] = Json(Subscription()),
        ["CloudWatch Logs for Lambda"] = Json(new JsonObject
        {
            ["awslogs"] = new JsonObject { ["data"] = Convert.ToBase64String(Make.Gzip(Subscription().ToJsonString())) },
        }),
        ["CloudWatch Logs through Kinesis"] = Json(new JsonObject
        {
            ["Records"] = new JsonArray(new JsonObject
            {
                ["eventSource"] = "aws:kinesis",
                ["eventVersion"] = "1.0",
                ["eventID"] = "shardId-000000000006:49590338271490256608559692538361571095921575989136588898",
                ["eventName"] = "aws:kinesis:record",
                ["awsRegion"] = "us-east-1",
                ["kinesis"] = new JsonObject { ["data"] = Convert.ToBase64String(Make.Gzip(Subscription().ToJsonString())) },
            }),
        }),
        ["CloudWatch Logs FilterLogEvents"] = Json(new JsonObject { ["events"] = List(r => new() { ["timestamp"] = 1, ["message"] = r }) }),
        ["CloudWatch Logs Insights"] = Json(new JsonObject
        {
            ["results"] = new JsonArray([.. Make.Records(3).Select(r => new JsonArray(new JsonObject { ["field"] = "@message", ["value"] = r }))]),
        }),
        ["CloudWatch Logs export"] = Make.Gzip(string.Join("\n", Make.Records(3).Select(r => $"2024-05-06T07:08:09.000Z {r}"))),
        ["Elastic hits"] = Json(new JsonObject { ["hits"] = new JsonObject { ["hits"] = List(r => new() { ["_source"] = JsonNode.Parse(r) }) } }),
        ["Elastic event.original"] = Json(List(r => new() { ["event"] = new JsonObject { ["original"] = r } })),
        ["Splunk JSON"] = Json(List(r => new() { ["preview"] = false, ["result"] = new JsonObject { ["_raw"] = r } })),
        ["Splunk CSV"] = Csv("_raw,_time", r => $"{Cell(r)},2024-05-06"),
        ["Lake CSV"] = Csv("\"eventjson\",\"eventid\"", r => $"{Cell(r)},\"x\""),
        ["Athena CSV"] = Csv(
            "\"eventversion\",\"useridentity\",\"eventtime\",\"eventname\",\"eventid\",\"requestparameters\"",
            r => $"\"1.09\",\"{{type=IAMUser, username=alice, sessioncontext=None}}\",\"2024-05-06T07:08:09Z\",\"GetBucketAcl\",\"{IdOf(r)}\",{Cell("{\"a\":1}")}"),
        ["lower-case JSON lines"] = Make.Utf8(string.Join("\n", Make.Records(3).Select(LowerCase))),
        ["console CSV"] = Csv(
            "Event name,AWS region,Event time,User name,Event ID",
            r => $"GetBucketAcl,eu-west-1,2024-05-06T07:08:09Z,alice,{IdOf(r)}"),
        ["zip"] = Make.Zip(("a/1.json", Make.Utf8(Make.Record(1))), ("a/2.json.gz", Make.Gzip(Make.Wrapped(Make.Record(2), Make.Record(3)))), ("readme.txt", Make.Utf8("Prose."))),
        ["zip, gzipped"] = Make.Gzip(Make.Zip(("a.json", Make.Utf8(string.Concat(Make.Records(3)))))),
        ["unknown wrapping"] = Json(new JsonObject { ["a"] = new JsonObject { ["b"] = List(r => new() { ["c"] = JsonNode.Parse(r), ["d"] = 1 }) } }),
    };

    private static JsonObject Subscription() => new()
    {
        ["messageType"] = "DATA_MESSAGE",
        ["logEvents"] = List(r => new() { ["id"] = "0", ["timestamp"] = 1, ["message"] = r }),
    };

    private static JsonArray List(Func<string, JsonObject> wrap) => new([.. Make.Records(3).Select(r => wrap(r))]);

    private static byte[] Json(JsonNode node) => Make.Utf8(node.ToJsonString());

    private static byte[] Csv(string header, Func<string, string> row) =>
        Make.Utf8(header + "\r\n" + string.Concat(Make.Records(3).Select(r => row(r) + "\r\n")));

    /// <summary>As Athena unloads it: keys in lower case, parameters in a string.</summary>
    internal static string LowerCase(string record)
    {
        JsonObject made = new();
        foreach (KeyValuePair<string, JsonNode?> member in JsonNode.Parse(record)!.AsObject())
        {
            made[member.Key.ToLowerInvariant()] = member.Key switch
            {
                "requestParameters" => member.Value!.ToJsonString(),
                "userIdentity" => new JsonObject(member.Value!.AsObject().Select(
                    m => KeyValuePair.Create(m.Key.ToLowerInvariant(), m.Value?.DeepClone()))),
                _ => member.Value?.DeepClone(),
            };
        }

        return made.ToJsonString();
    }

    private static string Cell(string text) => "\"" + text.Replace("\"", "\"\"") + "\"";

    private static string IdOf(string record) => JsonNode.Parse(record)!["eventID"]!.GetValue<string>();
}
