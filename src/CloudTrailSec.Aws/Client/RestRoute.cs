using System.Text.Json.Nodes;

namespace CloudTrailSec.Aws;

/// <summary>Where an operation of a REST service is: parameters named in braces go into the path or a header.</summary>
/// <param name="method">The HTTP method.</param>
/// <param name="path">The path, as in <c>/detector/{DetectorId}</c>, with constant query parameters behind it.</param>
internal sealed class RestRoute(string method, string path)
{
    private static readonly Dictionary<string, RestRoute> s_routes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["GuardDuty.ListDetectors"] = new("GET", "/detector"),
        ["GuardDuty.GetDetector"] = new("GET", "/detector/{DetectorId}"),
        ["SecurityHub.DescribeHub"] = new("GET", "/accounts"),
        ["SecurityHub.GetEnabledStandards"] = new("POST", "/standards/get"),
        ["SecurityHub.GetFindings"] = new("POST", "/findings"),
        ["SecurityHub.BatchImportFindings"] = new("POST", "/findings/import"),
        ["AccessAnalyzer.ListAnalyzers"] = new("GET", "/analyzer"),
        ["AccessAnalyzer.ListFindings"] = new("POST", "/finding"),
        ["S3 Control.GetPublicAccessBlock"] = new("GET", "/v20180820/configuration/publicAccessBlock")
        {
            Headers = new() { ["x-amz-account-id"] = "AccountId" },
            HostParameter = "AccountId",
        },
        ["Account.ListRegions"] = new("POST", "/listRegions"),
        ["S3.HeadBucket"] = new("HEAD", "/{Bucket}")
        {
            Headers = new() { ["x-amz-expected-bucket-owner"] = "ExpectedBucketOwner" },
        },
        ["S3.ListBuckets"] = new("GET", "/"),
        ["S3.GetBucketLocation"] = new("GET", "/{Bucket}?location"),
        ["S3.GetBucketPolicy"] = new("GET", "/{Bucket}?policy") { IsRaw = true },
        ["S3.GetBucketPolicyStatus"] = new("GET", "/{Bucket}?policyStatus"),
        ["S3.GetBucketAcl"] = new("GET", "/{Bucket}?acl"),
        ["S3.GetBucketEncryption"] = new("GET", "/{Bucket}?encryption"),
        ["S3.GetBucketVersioning"] = new("GET", "/{Bucket}?versioning"),
        ["S3.GetBucketLogging"] = new("GET", "/{Bucket}?logging"),
        ["S3.GetBucketOwnershipControls"] = new("GET", "/{Bucket}?ownershipControls"),
        ["S3.GetBucketLifecycleConfiguration"] = new("GET", "/{Bucket}?lifecycle"),
        ["S3.GetBucketReplication"] = new("GET", "/{Bucket}?replication"),
        ["S3.GetBucketNotificationConfiguration"] = new("GET", "/{Bucket}?notification"),
        ["S3.GetObjectLockConfiguration"] = new("GET", "/{Bucket}?object-lock"),
        ["S3.GetPublicAccessBlock"] = new("GET", "/{Bucket}?publicAccessBlock"),
        ["S3.PutPublicAccessBlock"] = new("PUT", "/{Bucket}?publicAccessBlock") { Body = "PublicAccessBlockConfiguration" },
        ["S3.DeletePublicAccessBlock"] = new("DELETE", "/{Bucket}?publicAccessBlock"),
        ["S3.PutBucketPolicy"] = new("PUT", "/{Bucket}?policy") { Body = "Policy" },
        ["S3.DeleteBucketPolicy"] = new("DELETE", "/{Bucket}?policy"),
        ["S3.PutBucketVersioning"] = new("PUT", "/{Bucket}?versioning") { Body = "VersioningConfiguration" },
        ["S3.PutBucketLifecycleConfiguration"] = new("PUT", "/{Bucket}?lifecycle") { Body = "LifecycleConfiguration" },
    };

    internal string Method { get; } = method;

    /// <summary>Headers, and the parameters that they take.</summary>
    internal Dictionary<string, string> Headers { get; private init; } = [];

    /// <summary>The parameter that stands before the host name of AWS's own endpoints.</summary>
    internal string? HostParameter { get; private init; }

    /// <summary>The parameter that is the body: a text as it is, an object as XML.</summary>
    internal string? Body { get; private init; }

    /// <summary>The reply is a JSON document of the user's, not a reply in the service's protocol.</summary>
    internal bool IsRaw { get; private init; }

    /// <summary>The reply says nothing but that the change is made.</summary>
    internal bool IsChange => Method is "PUT" or "DELETE";

    /// <exception cref="ArgumentException">The operation is not known.</exception>
    internal static RestRoute Of(AwsService service, string operation) =>
        s_routes.TryGetValue($"{service.Id}.{operation}", out RestRoute? route)
            ? route
            : throw new ArgumentException($"There is no operation {operation} of {service.Id} here.");

    /// <summary>The path, with its constant query parameters.</summary>
    internal string[] Parts { get; } = path.Split('?');

    /// <summary>The parameters that the path names.</summary>
    internal IEnumerable<string> PathParameters => Parts[0].Split('/')
        .Where(part => part.StartsWith("{", StringComparison.Ordinal))
        .Select(part => part.Trim('{', '}'));

    /// <summary>Takes a parameter out, as text.</summary>
    internal static string? Take(JsonObject parameters, string name)
    {
        string? value = parameters[name] is { } node ? Text(node) : null;
        _ = parameters.Remove(name);
        return value;
    }

    internal static string Text(JsonNode node) => node is JsonValue value && value.TryGetValue(out string? text)
        ? text
        : node.ToJsonString();
}
