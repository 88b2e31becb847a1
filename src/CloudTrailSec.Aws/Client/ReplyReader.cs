using System.Net;
using System.Text.Json;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace CloudTrailSec.Aws;

/// <summary>Takes a reply's bytes, having seen that they are whole: what is cut off is asked for again by the SDK.</summary>
internal sealed class ReplyReader(ServiceCall call) : ResponseUnmarshaller
{
    /// <summary>The header by which S3 tells where a bucket is, also where it refuses a call.</summary>
    internal const string BucketRegion = "x-amz-bucket-region";

    public override AmazonWebServiceResponse Unmarshall(UnmarshallerContext input)
    {
        ReplyContext context = (ReplyContext)input;
        byte[] body = context.ReadAll();
        try
        {
            Check(body);
        }
        catch (Exception damage) when (damage is JsonException or XmlException)
        {
            throw new AmazonUnmarshallingException(
                context.RequestId, call.Operation, damage, context.ResponseData.StatusCode);
        }

        return new ServiceReply { Body = body, ResponseMetadata = new ResponseMetadata { RequestId = context.RequestId } };
    }

    public override AmazonServiceException UnmarshallException(
        UnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        ReplyContext context = (ReplyContext)input;
        ReplyError error = ReplyError.Read(context.ReadAll(), context.Header);
        string message = error.Message ?? $"The service answered HTTP {(int)statusCode}.";
        ErrorType type = (int)statusCode >= 500 ? ErrorType.Receiver : ErrorType.Sender;
        AmazonServiceException failure = new(message, innerException, type, error.Code, context.RequestId, statusCode);
        failure.Data[BucketRegion] = context.Header(BucketRegion);
        return failure;
    }

    protected override UnmarshallerContext ConstructUnmarshallerContext(
        Stream responseStream, bool maintainResponseBody, IWebResponseData response, bool isException) =>
        new ReplyContext(responseStream, response);

    protected override UnmarshallerContext ConstructUnmarshallerContext(
        Stream responseStream,
        bool maintainResponseBody,
        IWebResponseData response,
        bool isException,
        IRequestContext requestContext) => new ReplyContext(responseStream, response);

    private void Check(byte[] body)
    {
        if (body.Length == 0 || call.Route is { IsRaw: true } or { IsChange: true })
        {
            return;
        }

        if (call.Service.Protocol is AwsProtocol.Json10 or AwsProtocol.Json11 or AwsProtocol.RestJson)
        {
            using JsonDocument document = JsonDocument.Parse(body);
        }
        else
        {
            _ = XmlReply.Parse(body);
        }
    }
}
