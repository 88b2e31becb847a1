using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util;

namespace CloudTrailSec.Aws;

/// <summary>Puts the endpoint into a request, as the SDK's generated clients do.</summary>
internal sealed class EndpointHandler : BaseEndpointResolver
{
    internal static EndpointParameters Parameters(IClientConfig config)
    {
        string? url = config.ServiceURL;
        EndpointParameters parameters = new()
        {
            ["Region"] = config.RegionEndpoint?.SystemName
                ?? config.AuthenticationRegion
                ?? (url is null ? null : AWSSDKUtils.DetermineRegion(url)),
            ["UseFIPS"] = config.UseFIPSEndpoint,
            ["UseDualStack"] = config.UseDualstackEndpoint,
            ["Endpoint"] = url,
        };
        return parameters;
    }

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext)
    {
        EndpointParameters parameters = Parameters(requestContext.ClientConfig);
        ServiceCall call = (ServiceCall)requestContext.OriginalRequest;
        if (call.HostLabel is { } label && string.IsNullOrEmpty((string?)parameters["Endpoint"]))
        {
            string url = requestContext.ClientConfig is ServiceConfig config
                ? config.EndpointProvider.ResolveEndpoint(parameters).URL : string.Empty;
            parameters["Endpoint"] = url.Replace("https://", $"https://{label}.");
        }

        return parameters;
    }
}
