using System.Text.Json.Nodes;

namespace CloudTrailSec.Aws.Tests.Server;

/// <summary>One request, as the server saw it.</summary>
internal sealed record Asked(string Method, string Url, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The operation of a JSON service.</summary>
    internal string Operation =>
        Headers.TryGetValue("X-Amz-Target", out string? target) ? target[(target.LastIndexOf('.') + 1)..] : string.Empty;

    internal JsonNode Json => JsonNode.Parse(Body)!;

    internal string Path => Uri.UnescapeDataString(Url.Split('?')[0]);

    internal string? Query(string name) => Url.Contains('?')
        ? Url.Split('?')[1].Split('&').Select(p => p.Split('='))
            .Where(p => p[0] == name).Select(p => Uri.UnescapeDataString(p[1])).FirstOrDefault()
        : null;
}
