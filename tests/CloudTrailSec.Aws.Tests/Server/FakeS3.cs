using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace CloudTrailSec.Aws.Tests.Server;

/// <summary>One bucket: lists with prefix, delimiter and pages, and gives objects and ranges of them.</summary>
internal sealed class FakeS3 : IDisposable
{
    internal const string Bucket = "trail";

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, byte[]> _objects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTime> _written = [];

    internal FakeS3() => Server = new FakeAws(Respond);

    internal FakeAws Server { get; }

    /// <summary>Says of a request, before anything else does, how it ends; null where it is to be answered.</summary>
    internal Func<Asked, Answer?> Fault { get; set; } = _ => null;

    /// <summary>When objects are written that are put now.</summary>
    internal DateTime Now { get; set; } = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    internal int PageSize { get; set; } = 1000;

    internal IEnumerable<string> Gets =>
        Server.Log.Where(a => a.Query("list-type") is null).Select(a => a.Path[(Bucket.Length + 2)..]);

    internal IEnumerable<string> Lists =>
        Server.Log.Where(a => a.Query("list-type") is not null).Select(a => a.Query("prefix") ?? string.Empty);

    public void Dispose() => Server.Dispose();

    internal void Put(string key, byte[] content)
    {
        lock (_lock)
        {
            _objects[key] = content;
            _written[key] = Now;
        }
    }

    internal void Put(string key, string content) => Put(key, Encoding.UTF8.GetBytes(content));

    /// <summary>What is asked for.</summary>
    internal byte[] Content(Asked asked) => _objects[asked.Path[(Bucket.Length + 2)..]];

    internal static string ETag(byte[] content) => $"\"{Convert.ToHexStringLower(MD5.HashData(content))}\"";

    private Answer Respond(Asked asked)
    {
        lock (_lock)
        {
            return Fault(asked) ?? (asked.Query("list-type") is not null ? List(asked) : Get(asked));
        }
    }

    private Answer Get(Asked asked)
    {
        if (!_objects.TryGetValue(asked.Path[(Bucket.Length + 2)..], out byte[]? content))
        {
            return Answer.XmlError("NoSuchKey", "The specified key does not exist.", 404);
        }

        DateTime written = _written[asked.Path[(Bucket.Length + 2)..]];
        Dictionary<string, string> headers = new()
        {
            ["ETag"] = ETag(content),
            ["Last-Modified"] = written.ToString("R", CultureInfo.InvariantCulture),
        };
        if (asked.Headers.TryGetValue("If-Match", out string? match) && match != headers["ETag"])
        {
            return Answer.XmlError("PreconditionFailed", "It has changed.", 412);
        }

        if (!asked.Headers.TryGetValue("Range", out string? range))
        {
            return new Answer(200, content) { Headers = headers };
        }

        int[] ends = [.. range["bytes=".Length..].Split('-').Select(e => int.Parse(e, CultureInfo.InvariantCulture))];
        headers["Content-Range"] = $"bytes {ends[0]}-{ends[1]}/{content.Length}";
        return new Answer(206, content[ends[0]..(ends[1] + 1)]) { Headers = headers };
    }

    private Answer List(Asked asked)
    {
        string prefix = asked.Query("prefix") ?? string.Empty;
        string after = asked.Query("continuation-token") ?? string.Empty;
        string delimiter = asked.Query("delimiter") ?? string.Empty;
        (string Key, bool IsFolder)[] found = [.. _objects.Keys
            .Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(key => (Key: key, End: delimiter.Length == 0 ? -1 : key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal)))
            .Select(entry => (Key: entry.End < 0 ? entry.Key : entry.Key[..(entry.End + 1)], IsFolder: entry.End >= 0))
            .Distinct()
            .Where(entry => string.CompareOrdinal(entry.Key, after) > 0)];
        StringBuilder xml = new("<ListBucketResult>");
        foreach ((string key, bool isFolder) in found.Take(PageSize))
        {
            _ = isFolder
                ? xml.Append(CultureInfo.InvariantCulture, $"<CommonPrefixes><Prefix>{key}</Prefix></CommonPrefixes>")
                : xml.Append(CultureInfo.InvariantCulture, $"<Contents><Key>{key}</Key><Size>{_objects[key].Length}</Size><ETag>{WebUtility.HtmlEncode(ETag(_objects[key]))}</ETag><LastModified>{_written[key]:yyyy-MM-ddTHH:mm:ss.fffZ}</LastModified></Contents>");
        }

        bool isTruncated = found.Length > PageSize;
        _ = xml.Append(CultureInfo.InvariantCulture, $"<IsTruncated>{(isTruncated ? "true" : "false")}</IsTruncated>");
        _ = isTruncated
            ? xml.Append(CultureInfo.InvariantCulture, $"<NextContinuationToken>{found[PageSize - 1].Key}</NextContinuationToken>") : xml;
        return new Answer(xml.Append("</ListBucketResult>").ToString());
    }
}
