using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace CloudTrailSec.Aws;

/// <summary>One call: an operation and its parameters.</summary>
internal sealed class ServiceCall(AwsService service, string operation, JsonObject parameters) : AmazonWebServiceRequest
{
    internal AwsService Service { get; } = service;

    internal string Operation { get; } = operation;

    internal JsonObject Parameters { get; } = parameters;

    internal RestRoute? Route { get; } = service.Protocol is AwsProtocol.RestJson or AwsProtocol.RestXml
        ? RestRoute.Of(service, operation) : null;

    /// <summary>What stands before AWS's own host name.</summary>
    internal string? HostLabel => Route?.HostParameter is { } name && Parameters[name] is { } value
        ? RestRoute.Text(value) : null;
}
