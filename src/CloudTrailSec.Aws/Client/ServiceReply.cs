using Amazon.Runtime;

namespace CloudTrailSec.Aws;

/// <summary>The bytes that a service answered with.</summary>
internal sealed class ServiceReply : AmazonWebServiceResponse
{
    internal byte[] Body { get; set; } = [];
}
