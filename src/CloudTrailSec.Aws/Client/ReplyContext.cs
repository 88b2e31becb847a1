using Amazon.Runtime.Internal.Transform;

namespace CloudTrailSec.Aws;

/// <summary>A reply's stream, as it is: the SDK has nothing of it to write into its own log.</summary>
internal sealed class ReplyContext : UnmarshallerContext
{
    private readonly Stream _stream;

    internal ReplyContext(Stream stream, IWebResponseData response)
    {
        _stream = stream;
        WebResponseData = response;
    }

    public override string CurrentPath => string.Empty;

    public override int CurrentDepth => 0;

    public override bool IsStartElement => false;

    public override bool IsEndElement => false;

    public override bool IsStartOfDocument => true;

    /// <summary>The id that AWS knows the request by.</summary>
    internal string? RequestId => Header("x-amzn-RequestId") ?? Header("x-amz-request-id");

    internal string? Header(string name) =>
        WebResponseData.GetHeaderValue(name) is { Length: > 0 } value ? value : null;

    internal byte[] ReadAll()
    {
        using MemoryStream whole = new();
        _stream.CopyTo(whole);
        return whole.ToArray();
    }
}
