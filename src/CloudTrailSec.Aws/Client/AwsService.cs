namespace CloudTrailSec.Aws;

/// <summary>What has to be known of a service to call it: a line of its public API model.</summary>
/// <param name="id">Its id, which the endpoint settings of the environment and of profiles go by.</param>
/// <param name="prefix">The first label of its host names.</param>
/// <param name="protocol">How it is spoken to.</param>
/// <param name="version">The version of its API.</param>
internal sealed class AwsService(string id, string prefix, AwsProtocol protocol, string version)
{
    private static readonly IReadOnlyDictionary<string, string> s_regional = new Dictionary<string, string>();

    internal string Id { get; } = id;

    internal string Prefix { get; } = prefix;

    internal AwsProtocol Protocol { get; } = protocol;

    internal string Version { get; } = version;

    /// <summary>What stands before the operation in a JSON request's target.</summary>
    internal string Target { get; init; } = string.Empty;

    /// <summary>The name that requests are signed for.</summary>
    internal string SigningName { get; init; } = prefix;

    /// <summary>What permissions are named after, as in <c>logs:FilterLogEvents</c>.</summary>
    internal string ActionPrefix { get; init; } = prefix;

    /// <summary>The service moved from the query protocol, and gives its old error codes in a header.</summary>
    internal bool HasQueryErrors { get; init; }

    /// <summary>The host names in GovCloud that are FIPS endpoints carry a mark, as elsewhere.</summary>
    internal bool MarksFipsInGov { get; init; }

    /// <summary>For a service with one endpoint a partition: the region it is signed for. Empty for regional ones.</summary>
    internal IReadOnlyDictionary<string, string> HomeRegions { get; init; } = s_regional;

    /// <summary>Element names that always stand for a list in XML replies, even where there is one.</summary>
    internal ISet<string> Lists { get; init; } = new HashSet<string>();
}
