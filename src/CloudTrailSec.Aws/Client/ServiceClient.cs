using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace CloudTrailSec.Aws;

/// <summary>
/// Calls any service by the line that describes it, through the SDK's own pipeline: its signing, retries, clock
/// correction and endpoint settings.
/// </summary>
internal sealed class ServiceClient : AmazonServiceClient
{
    private static readonly CallMarshaller s_marshaller = new();

    private readonly Metadata? _metadata;

    internal ServiceClient(ServiceConfig config, AWSCredentials? credentials)
        : base(credentials ?? new AnonymousAWSCredentials(), config)
    {
        _metadata = new Metadata(config.Service.Id);
        if (credentials is null)
        {
            RuntimePipeline.ReplaceHandler<SigningHandler>(new SigningHandler(isAnonymous: true));
        }
    }

    // The base class asks before this one's constructor has run.
    protected override IServiceMetadata ServiceMetadata => _metadata ?? new Metadata(string.Empty);

    internal Task<ServiceReply> SendAsync(ServiceCall call, CancellationToken cancellation)
    {
        InvokeOptions options = new() { RequestMarshaller = s_marshaller, ResponseUnmarshaller = new ReplyReader(call) };
        return InvokeAsync<ServiceReply>(call, options, cancellation);
    }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new EndpointHandler());
        pipeline.AddHandlerAfter<Marshaller>(new SigningHandler(isAnonymous: false));
    }

    private sealed class Metadata(string id) : IServiceMetadata
    {
        public string ServiceId { get; } = id;

        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }
}
