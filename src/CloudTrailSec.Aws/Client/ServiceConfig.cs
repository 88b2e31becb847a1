using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace CloudTrailSec.Aws;

/// <summary>The settings of one service's client, on which the SDK resolves endpoints, retries and timeouts.</summary>
internal sealed class ServiceConfig : ClientConfig
{
    private static readonly TimeSpan s_connect = TimeSpan.FromMilliseconds(3100);

    /// <summary>What requests say that they come from.</summary>
    internal static string OwnUserAgent { get; } = InternalSDKUtils.BuildUserAgentString("CloudTrailSec", "0.1.0");

    private static readonly DefaultConfigurationProvider s_defaults = new(
    [
        new DefaultConfiguration
        {
            Name = DefaultConfigurationMode.Standard,
            RetryMode = RequestRetryMode.Standard,
            S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
            ConnectTimeout = s_connect,
            TlsNegotiationTimeout = s_connect,
        },
    ]);

    internal ServiceConfig(AwsService service)
        : base(s_defaults)
    {
        Service = service;
        ServiceId = service.Id;
        AuthenticationServiceName = service.SigningName;
        EndpointProvider = new ServiceEndpoint(service);
    }

    public override string RegionEndpointServiceName => Service.Prefix;

    public override string ServiceVersion => Service.Version;

    public override string UserAgent => OwnUserAgent;

    internal AwsService Service { get; }

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        new(ServiceURL ?? EndpointProvider.ResolveEndpoint(EndpointHandler.Parameters(this)).URL);
}
