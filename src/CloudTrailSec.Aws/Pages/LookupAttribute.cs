using System.Text.Json.Nodes;

namespace CloudTrailSec.Aws;

/// <summary>The one test that LookupEvents takes over from a filter; the filter itself is applied all the same.</summary>
internal static class LookupAttribute
{
    private const string ServiceSuffix = ".amazonaws.com";

    /// <summary>The most telling test that can be said exactly; null where there is none.</summary>
    internal static JsonArray? Of(TrailFilter? filter)
    {
        (string? key, string? value) = filter switch
        {
            null => (null, null),
            _ when Single(filter.EventId) is { } id => ("EventId", id),
            _ when Single(filter.Principal) is { } principal && IsAccessKey(principal) => ("AccessKeyId", principal),

            // The service tells upper from lower case, which the filter does not: only what looks as the service writes it.
            _ when Single(filter.EventName) is { } name && char.IsUpper(name[0]) => ("EventName", name),
            _ when Single(filter.EventSource) is { } source => ("EventSource", Host(source)),
            { ReadOnly: { } readOnly } => ("ReadOnly", readOnly ? "true" : "false"),
            _ => (null, null),
        };
        return key is null ? null : [new JsonObject { ["AttributeKey"] = key, ["AttributeValue"] = value }];
    }

    private static string? Single(IReadOnlyList<string> values) =>
        values.Count == 1 && values[0].Length > 0 && values[0].IndexOfAny(['*', '?']) < 0 ? values[0] : null;

    private static bool IsAccessKey(string principal) => principal.Length >= 16
        && (principal.StartsWith("AKIA", StringComparison.Ordinal) || principal.StartsWith("ASIA", StringComparison.Ordinal));

    private static string Host(string source)
    {
        string name = source.ToLowerInvariant();
        return name.IndexOf('.') < 0 ? name + ServiceSuffix : name;
    }
}
