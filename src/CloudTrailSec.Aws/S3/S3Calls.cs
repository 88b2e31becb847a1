using Amazon.S3;

namespace CloudTrailSec.Aws;

/// <summary>
/// Calls to a bucket, in the region that it is in: the caller's own, until S3 says that it is another.
/// </summary>
internal sealed class S3Calls(AwsSession session, string bucket, bool requesterPays)
{
    private const string FallbackRegion = "us-east-1";

    private volatile S3Region? _region;

    private S3Region Region => _region ??= new S3Region(session, session.RegionOr(FallbackRegion), bucket, requesterPays);

    /// <summary>Makes a call through the SDK, again where the bucket turns out to be in another region.</summary>
    internal async Task<T> MadeAsync<T>(Func<AmazonS3Client, Task<T>> call)
    {
        S3Region region = Region;
        try
        {
            return await SkewedCalls.MadeAsync(() => call(region.Client)).ConfigureAwait(false);
        }
        catch (AmazonS3Exception refused) when (region.Told(S3Region.Of(refused)) is { } other)
        {
            _region = other;
            return await SkewedCalls.MadeAsync(() => call(other.Client)).ConfigureAwait(false);
        }
    }

    /// <summary>Makes a call without the SDK.</summary>
    /// <param name="call">The call, to be ended by the token.</param>
    /// <param name="idle">Says when it has taken too long.</param>
    internal async Task<DirectReply> TryAsync(Func<DirectGet, CancellationToken, Task<DirectReply>> call, IdleLimit idle)
    {
        try
        {
            S3Region region = Region;
            DirectReply reply = await call(region.Direct, idle.Token).ConfigureAwait(false);
            if (region.Told(reply.Region) is { } other)
            {
                _region = other;
                reply = await call(other.Direct, idle.Token).ConfigureAwait(false);
            }

            return reply;
        }
        catch (OperationCanceledException slow) when (idle.IsOver(slow))
        {
            return DirectReply.None;
        }
    }

    /// <summary>The SDK could do what had been refused without it.</summary>
    internal void Mistrust(DirectReply reply)
    {
        if (reply.IsRefused)
        {
            Region.Direct.GiveUp();
        }
    }
}
