using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace CloudTrailSec.Tests.Events;

/// <summary>Small made-up records and the wrappings they are met in.</summary>
internal static class Make
{
    internal static string Record(int number, string? name = null, string time = "2024-05-06T07:08:09Z") =>
        Event(number, name ?? $"Call{number}", time).ToJsonString();

    internal static string[] Records(int count) => [.. Enumerable.Range(1, count).Select(n => Record(n))];

    internal static string Id(int number) => $"00000000-0000-4000-8000-{number:D12}";

    internal static string[] Ids(int count) => [.. Enumerable.Range(1, count).Select(Id)];

    internal static JsonObject Event(int number, string name = "GetBucketAcl", string time = "2024-05-06T07:08:09Z") => new()
    {
        ["eventVersion"] = "1.09",
        ["userIdentity"] = new JsonObject
        {
            ["type"] = "IAMUser",
            ["principalId"] = "AIDAEXAMPLE",
            ["arn"] = "arn:aws:iam::111122223333:user/alice",
            ["accountId"] = "111122223333",
            ["accessKeyId"] = "AKIAEXAMPLE",
            ["userName"] = "alice",
        },
        ["eventTime"] = time,
        ["eventSource"] = "s3.amazonaws.com",
        ["eventName"] = name,
        ["awsRegion"] = "eu-west-1",
        ["sourceIPAddress"] = "203.0.113.7",
        ["userAgent"] = "aws-cli/2.15",
        ["requestParameters"] = new JsonObject { ["bucketName"] = "example-logs" },
        ["responseElements"] = null,
        ["requestID"] = "REQ",
        ["eventID"] = Id(number),
        ["readOnly"] = true,
        ["resources"] = new JsonArray(new JsonObject { ["ARN"] = "arn:aws:s3:::example-logs", ["type"] = "AWS::S3::Bucket" }),
        ["eventType"] = "AwsApiCall",
        ["managementEvent"] = true,
        ["recipientAccountId"] = "111122223333",
        ["eventCategory"] = "Management",
    };

    internal static TrailEvent Parsed(JsonObject record) =>
        TrailEvent.Parse(record.ToJsonString()) ?? throw new InvalidOperationException("Not a record.");

    internal static string Wrapped(params string[] records) => $$"""{"Records":[{{string.Join(",", records)}}]}""";

    internal static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    internal static byte[] Gzip(string text) => Gzip(Utf8(text));

    internal static byte[] Gzip(byte[] bytes)
    {
        MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionMode.Compress, leaveOpen: true))
        {
            gzip.Write(bytes, 0, bytes.Length);
        }

        return packed.ToArray();
    }

    internal static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        MemoryStream packed = new();
        using (ZipArchive zip = new(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(content, 0, content.Length);
            }
        }

        return packed.ToArray();
    }

    internal static IReadOnlyList<TrailRead> Read(string text) => Read(Utf8(text));

    internal static IReadOnlyList<TrailRead> Read(byte[] content) => new TrailReader(new TrailReaderOptions()).ReadText(content, "given");

    internal static string[] IdsIn(IEnumerable<TrailRead> reads) =>
        [.. reads.Where(r => r.Event is not null).Select(r => r.Event!.EventID ?? string.Empty)];

    internal static TrailProblem[] ProblemsIn(IEnumerable<TrailRead> reads) =>
        [.. reads.Where(r => r.Problem is not null).Select(r => r.Problem!)];
}
