using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace CloudTrailSec.Aws;

/// <summary>
/// Host names of a service: <c>prefix[-fips].region.suffix</c>, and for services with one endpoint a partition the place
/// where that is. Facts from https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html.
/// </summary>
internal sealed class ServiceEndpoint(AwsService service) : IEndpointProvider
{
    /// <summary>What region calls to a service are signed for: its home, where it has one in the partition.</summary>
    internal static string SigningRegion(AwsService service, string region) =>
        service.HomeRegions.TryGetValue(Fn.Partition(region).name, out string? home) ? home : region;

    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        string region = (string?)parameters["Region"]
            ?? throw new AmazonClientException($"No region is known to call {service.Id} in.");
        string partition = Fn.Partition(region).name;
        _ = service.HomeRegions.TryGetValue(partition, out string? home);
        string url = (string?)parameters["Endpoint"] is { Length: > 0 } given
            ? given
            : "https://" + Host(parameters, home ?? region, partition);
        return new Endpoint(url, home is null ? null : SignedFor(home), null);
    }

    private string Host(EndpointParameters parameters, string region, string partition)
    {
        bool isFips = parameters["UseFIPS"] is true && (partition != "aws-us-gov" || service.MarksFipsInGov);
        bool isDual = parameters["UseDualStack"] is true;
        string suffix = isDual ? Fn.Partition(region).dualStackDnsSuffix : Fn.Partition(region).dnsSuffix;
        string name = service.Prefix + (isFips ? "-fips" : string.Empty);
        return (service.Prefix, partition) switch
        {
            ("iam", "aws") => $"{name}.{suffix}",
            ("iam", "aws-us-gov") => $"{name}.us-gov.{suffix}",
            _ => $"{name}.{region}.{suffix}",
        };
    }

    private string SignedFor(string region) =>
        $$"""{"authSchemes":[{"name":"sigv4","signingName":"{{service.SigningName}}","signingRegion":"{{region}}"}]}""";
}
