using CloudTrailSec.Events;
using CloudTrailSec.Rules.Lint;

namespace CloudTrailSec.Search;

/// <summary>The names that searches know fields by, and what stands behind them in a record.</summary>
internal static class QueryFields
{
    private const string Issuer = "userIdentity.sessionContext.sessionIssuer";

    /// <summary>Short names, for people's fingers.</summary>
    private static readonly Dictionary<string, string> s_short = new(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = "eventName",
        ["event"] = "eventName",
        ["source"] = "eventSource",
        ["service"] = "eventSource",
        ["region"] = "awsRegion",
        ["ip"] = "sourceIPAddress",
        ["address"] = "sourceIPAddress",
        ["agent"] = "userAgent",
        ["error"] = "errorCode",
        ["id"] = "eventID",
        ["bucket"] = "requestParameters.bucketName",
    };

    /// <summary>Where the name of a caller may stand.</summary>
    private static readonly string[] s_principal =
    [
        "userIdentity.arn", "userIdentity.userName", "userIdentity.accessKeyId", "userIdentity.principalId",
        "userIdentity.invokedBy", Issuer + ".arn", Issuer + ".userName",
    ];

    /// <summary>What a field with values asks of a record.</summary>
    /// <exception cref="FormatException">No record has the field.</exception>
    internal static QueryPart Of(string name, string modifier, IReadOnlyList<string> values)
    {
        if (modifier.Length == 0 && IsAny(name, "principal", "who"))
        {
            return QueryJoin.Of(false, [.. values.SelectMany(QueryPrincipals.Of)]);
        }

        if (modifier.Length == 0 && IsAny(name, "account", "accountId"))
        {
            return Any(["recipientAccountId", "userIdentity.accountId"], values);
        }

        string field = FullName(name);
        return modifier.Length > 0 ? new QueryTerm(field, modifier, values)
            : field == "eventSource" ? new QueryTerm(field, modifier, [.. values.Select(ToHost)])
            : field == "sourceIPAddress" ? Addresses(field, values)
            : new QueryTerm(field, modifier, values);
    }

    /// <summary>A caller by any of its names.</summary>
    internal static IEnumerable<QueryPart> Names(string name)
    {
        IEnumerable<string> fields = name.StartsWith("arn:", StringComparison.Ordinal)
            ? s_principal.Where(f => f.EndsWith(".arn", StringComparison.Ordinal)) : s_principal;
        foreach (string field in fields)
        {
            yield return new QueryTerm(field, string.Empty, [name]);
        }

        if (name.IndexOfAny([':', '/', '*']) < 0)
        {
            // The name of a session is the end of its ARN.
            yield return new QueryTerm("userIdentity.arn", "endswith", ["/" + name]);
        }
    }

    private static QueryPart Any(string[] fields, IReadOnlyList<string> values) =>
        QueryJoin.Of(false, [.. fields.Select(f => new QueryTerm(f, string.Empty, values))]);

    private static QueryPart Addresses(string field, IReadOnlyList<string> values)
    {
        string[] ranges = [.. values.Where(v => v.Contains('/') && IpRange.TryParse(v, out _))];
        string[] others = [.. values.Except(ranges)];
        List<QueryPart> parts = [];
        if (ranges.Length > 0)
        {
            parts.Add(new QueryTerm(field, "cidr", ranges));
        }

        if (others.Length > 0)
        {
            parts.Add(new QueryTerm(field, string.Empty, others));
        }

        return QueryJoin.Of(false, parts);
    }

    /// <summary>
    /// The field that a name stands for; null where no record has it. Field names count with their case in records; nobody
    /// should have to know it.
    /// </summary>
    internal static string? FieldOf(string name)
    {
        if (s_short.TryGetValue(name, out string? full))
        {
            return full;
        }

        string? known = LintData.Fields
            .Where(f => name.StartsWith(f, StringComparison.OrdinalIgnoreCase) && (name.Length == f.Length || name[f.Length] == '.'))
            .OrderByDescending(f => f.Length)
            .FirstOrDefault();
        return known is null ? null : known + name.Substring(known.Length);
    }

    private static string FullName(string name) => FieldOf(name) ?? throw new FormatException(
        $"'{name}' is no field of a record. Text with a colon stands for itself in quotes: \"{name}:...\".");

    /// <summary>A service's host name, of which the name alone is enough.</summary>
    internal static string ToHost(string source) =>
        source.IndexOfAny(['.', '*', '?']) >= 0 || source == "null" ? source : source + ".amazonaws.com";

    private static bool IsAny(string name, params string[] names) => names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
