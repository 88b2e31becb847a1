using Amazon.Runtime;

namespace CloudTrailSec.Aws;

/// <summary>
/// The SDK corrects a wrong clock by the first call that is refused for it, and makes that one again. Calls that were under
/// way meanwhile bear the wrong time too, and it lets them fail: they are made again here.
/// </summary>
internal static class SkewedCalls
{
    private static readonly HashSet<string> s_codes =
    [
        "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture", "InvalidSignatureException", "SignatureDoesNotMatch",
    ];

    internal static async Task<T> MadeAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (AmazonServiceException refused) when (refused.ErrorCode is { } code && s_codes.Contains(code))
        {
            return await call().ConfigureAwait(false);
        }
    }
}
