using System.IO.Compression;
using System.Text;

namespace CloudTrailSec.Aws.Tests;

/// <summary>Records and files of a made-up trail.</summary>
internal static class Trail
{
    internal const string Account = "111122223333";

    internal static string Record(string id, string time = "2024-03-05T10:00:00Z", string region = "us-east-1") =>
        $$"""
        {"eventVersion":"1.08","userIdentity":{"type":"IAMUser","userName":"eve"},"eventTime":"{{time}}","eventSource":"s3.amazonaws.com","eventName":"ListBuckets","awsRegion":"{{region}}","sourceIPAddress":"198.51.100.7","eventID":"{{id}}","recipientAccountId":"{{Account}}"}
        """;

    internal static string Text(params string[] ids) => $$"""{"Records":[{{string.Join(",", ids.Select(id => Record(id)))}}]}""";

    internal static byte[] Gzip(string text)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    internal static byte[] File(params string[] ids) => Gzip(Text(ids));

    /// <summary>The name of a file delivered at a time, as CloudTrail gives it.</summary>
    internal static string Key(
        string time, string suffix = "a", string region = "us-east-1", string account = Account, string root = "AWSLogs/")
    {
        DateTime at = DateTime.Parse(time, null, System.Globalization.DateTimeStyles.AdjustToUniversal);
        return $"{root}{account}/CloudTrail/{region}/{at:yyyy'/'MM'/'dd}/{account}_CloudTrail_{region}_{at:yyyyMMdd'T'HHmm'Z'}_{suffix}.json.gz";
    }
}
