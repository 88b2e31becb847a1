using System.Text.RegularExpressions;
using Amazon.Runtime.Internal;
using Amazon.S3;

namespace CloudTrailSec.Aws;

/// <summary>A bucket as it is called in one region.</summary>
internal sealed class S3Region(AwsSession session, string name, string bucket, bool requesterPays, bool isTold = false)
{
    private static readonly Regex s_name = new("^[a-z]{2,}(-[a-z0-9]+)+$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private readonly Lazy<DirectGet> _direct = new(
        () => new DirectGet(session, session.S3(name), bucket, name, requesterPays));

    internal AmazonS3Client Client => session.S3(name);

    internal DirectGet Direct => _direct.Value;

    /// <summary>
    /// The bucket in the region that S3 says it is in; null where it says none, or this one, or has sent us here already.
    /// </summary>
    internal S3Region? Told(string? other) => !isTold && other is not null && other != name && s_name.IsMatch(other)
        ? new S3Region(session, other, bucket, requesterPays, isTold: true) : null;

    /// <summary>The region that S3 names where it refuses a call because the bucket is in another.</summary>
    internal static string? Of(AmazonS3Exception refused) =>
        (refused.InnerException as HttpErrorResponseException)?.Response.GetHeaderValue(ReplyReader.BucketRegion);
}
