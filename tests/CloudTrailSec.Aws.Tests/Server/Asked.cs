using System.Text.Json.Nodes;

namespace CloudTrailSec.Aws.Tests.Server;

/// <summary>One request, as the server saw it.</summary>
internal sealed class Asked(string method, string url, string head, string body)
{
    private readonly Lazy<Dictionary<string, string>> _headers = new(() => head.Split("\r\n").Skip(1)
        .Select(line => line.Split(':', 2))
        .ToDictionary(pair => pair[0], pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase));

    internal string Method { get; } = method;

    internal string Url { get; } = url;

    internal string Body { get; } = body;

    internal IReadOnlyDictionary<string, string> Headers => _headers.Value;

    /// <summary>The operation of a JSON service.</summary>
    internal string Operation => Header("X-Amz-Target") is { } target ? target[(target.LastIndexOf('.') + 1)..] : string.Empty;

    internal JsonNode Json => JsonNode.Parse(Body)!;

    internal string Path => Uri.UnescapeDataString(Url.Split('?')[0]);

    /// <summary>One header, without looking at the others.</summary>
    internal string? Header(string name) => Header(head, name);

    internal static string? Header(string head, string name)
    {
        string mark = "\r\n" + name + ":";
        int at = head.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        int end = head.IndexOf("\r\n", at + 2, StringComparison.Ordinal);
        return head[(at + mark.Length)..(end < 0 ? head.Length : end)].Trim();
    }

    internal string? Query(string name) => Url.Contains('?')
        ? Url.Split('?')[1].Split('&').Select(p => p.Split('='))
            .Where(p => p[0] == name).Select(p => Uri.UnescapeDataString(p[1])).FirstOrDefault()
        : null;
}
