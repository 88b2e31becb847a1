namespace CloudTrailSec.Aws;

/// <summary>How a request that was made without the SDK ended.</summary>
internal sealed class DirectReply
{
    /// <summary>It was not made, or went wrong on the way.</summary>
    internal static readonly DirectReply None = new();

    /// <summary>What was asked for; null where the SDK is to get it.</summary>
    internal HttpResponseMessage? Response { get; init; }

    /// <summary>Whether the request was refused.</summary>
    internal bool IsRefused { get; init; }

    /// <summary>The region that the bucket is in, where the refusal says so.</summary>
    internal string? Region { get; init; }
}
