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
    private readonly SortedDictionary<string, (byte[] Content, string ETag, DateTime Written)> _objects = new(StringComparer.Ordinal);
    private string[]? _keys;

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
            _objects[key] = (content, ETag(content), Now);
            _keys = null;
        }
    }

    internal void Put(string key, string content) => Put(key, Encoding.UTF8.GetBytes(content));

    /// <summary>What is asked for.</summary>
    internal byte[] Content(Asked asked) => _objects[asked.Path[(Bucket.Length + 2)..]].Content;

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
        if (!_objects.TryGetValue(asked.Path[(Bucket.Length + 2)..], out (byte[] Content, string ETag, DateTime Written) found))
        {
            return Answer.XmlError("NoSuchKey", "The specified key does not exist.", 404);
        }

        byte[] content = found.Content;
        Dictionary<string, string> headers = new()
        {
            ["ETag"] = found.ETag,
            ["Last-Modified"] = found.Written.ToString("R", CultureInfo.InvariantCulture),
        };
        if (asked.Header("If-Match") is { } match && match != found.ETag)
        {
            return Answer.XmlError("PreconditionFailed", "It has changed.", 412);
        }

        if (asked.Header("Range") is not { } range)
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
        (string Key, bool IsFolder)[] found = [.. Under(prefix, delimiter).Where(entry => string.CompareOrdinal(entry.Key, after) > 0)];
        StringBuilder xml = new("<ListBucketResult>");
        foreach ((string key, bool isFolder) in found.Take(PageSize))
        {
            _ = isFolder
                ? xml.Append(CultureInfo.InvariantCulture, $"<CommonPrefixes><Prefix>{key}</Prefix></CommonPrefixes>")
                : xml.Append(CultureInfo.InvariantCulture, $"<Contents><Key>{key}</Key><Size>{_objects[key].Content.Length}</Size><ETag>{WebUtility.HtmlEncode(_objects[key].ETag)}</ETag><LastModified>{_objects[key].Written:yyyy-MM-ddTHH:mm:ss.fffZ}</LastModified></Contents>");
        }

        bool isTruncated = found.Length > PageSize;
        _ = xml.Append(CultureInfo.InvariantCulture, $"<IsTruncated>{(isTruncated ? "true" : "false")}</IsTruncated>");
        _ = isTruncated
            ? xml.Append(CultureInfo.InvariantCulture, $"<NextContinuationToken>{found[PageSize - 1].Key}</NextContinuationToken>") : xml;
        return new Answer(xml.Append("</ListBucketResult>").ToString());
    }

    /// <summary>What is under a prefix: names up to the delimiter once, as folders.</summary>
    private IEnumerable<(string Key, bool IsFolder)> Under(string prefix, string delimiter)
    {
        _keys ??= [.. _objects.Keys];
        int at = Array.BinarySearch(_keys, prefix, StringComparer.Ordinal);
        string last = string.Empty;
        foreach (string key in _keys.Skip(at < 0 ? ~at : at).TakeWhile(k => k.StartsWith(prefix, StringComparison.Ordinal)))
        {
            int end = delimiter.Length == 0 ? -1 : key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
            if (end < 0)
            {
                yield return (key, false);
            }
            else if (last.Length != end + 1 || !key.StartsWith(last, StringComparison.Ordinal))
            {
                last = key[..(end + 1)];
                yield return (last, true);
            }
        }
    }
}
