using System.Net;

namespace CloudTrailSec;

/// <summary>AWS refused a call, or could not be reached.</summary>
public sealed class AwsException : TrailSourceException
{
    internal AwsException(TrailFailure failure, string message, Exception? cause)
        : base(failure, message, cause)
    {
    }

    /// <summary>The service that was called, such as CloudTrail.</summary>
    public string Service { get; internal init; } = string.Empty;

    /// <summary>The operation, such as LookupEvents.</summary>
    public string Operation { get; internal init; } = string.Empty;

    /// <summary>The service's code of the error, such as AccessDeniedException; null where it was not reached.</summary>
    public string? Code { get; internal init; }

    /// <summary>The id that AWS knows the request by; null where it was not reached.</summary>
    public string? RequestId { get; internal init; }

    /// <summary>The HTTP status; 0 where the service was not reached.</summary>
    public HttpStatusCode Status { get; internal init; }

    /// <summary>The permission that is missing, such as <c>cloudtrail:LookupEvents</c>, where one is.</summary>
    public string? MissingAction { get; internal init; }

    /// <summary>The region that the bucket is in, where S3 says so.</summary>
    internal string? BucketRegion { get; init; }
}
