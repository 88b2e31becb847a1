using System.Net;
using System.Text.RegularExpressions;
using Amazon.Runtime;

namespace CloudTrailSec.Aws;

/// <summary>What error codes mean, and what to do about them.</summary>
internal static class AwsFailures
{
    private static readonly Dictionary<TrailFailure, string[]> s_codes = new()
    {
        [TrailFailure.Denied] =
        [
            "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError", "AllAccessDisabled",
            "AuthorizationErrorException", "InsufficientPrivilegesException", "InsufficientDependencyServiceAccessPermission",
            "UnauthorizedAccess", "AccountProblem",
        ],
        [TrailFailure.Authentication] =
        [
            "ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired", "InvalidClientTokenId",
            "UnrecognizedClientException", "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidSignatureException",
            "AuthFailure", "MissingAuthenticationToken", "MissingAuthenticationTokenException", "InvalidToken",
            "IncompleteSignature", "IncompleteSignatureException", "RequestTimeTooSkewed", "NotSignedUp",
            "InvalidIdentityToken", "IDPRejectedClaim",
        ],
        [TrailFailure.Throttled] =
        [
            "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestThrottledException",
            "TooManyRequestsException", "SlowDown", "RequestLimitExceeded", "PriorRequestNotComplete",
            "BandwidthLimitExceeded", "LimitExceededException",
        ],
        [TrailFailure.NotFound] =
        [
            "NoSuchBucket", "NoSuchKey", "NoSuchEntity", "NotFound", "NotFoundException", "ResourceNotFoundException",
            "TrailNotFoundException", "QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue",
        ],
    };

    private static readonly Dictionary<string, TrailFailure> s_byCode = s_codes
        .SelectMany(kind => kind.Value.Select(code => (Code: code, kind.Key)))
        .ToDictionary(pair => pair.Code, pair => pair.Key);

    private static readonly Regex s_action = new(
        @"not authorized to perform:? ([a-z0-9-]+:[A-Za-z*]+)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>An exception of the SDK's as one of ours.</summary>
    /// <param name="cause">What the SDK threw.</param>
    /// <param name="service">What was called.</param>
    /// <param name="operation">Which operation.</param>
    /// <param name="action">The permission that the operation needs.</param>
    /// <param name="subject">What it was about, as the user knows it; empty where that adds nothing.</param>
    internal static AwsException Of(Exception cause, string service, string operation, string action, string subject = "")
    {
        AmazonServiceException? answer = cause as AmazonServiceException;
        TrailFailure failure = Kind(cause, answer);
        string text = answer is not null && failure == TrailFailure.Authentication ? Unsigned(answer.Message) : cause.Message;
        string? missing = failure == TrailFailure.Denied ? Missing(text, action) : null;
        string about = subject.Length == 0 ? string.Empty : $" for {subject}";
        string code = string.IsNullOrEmpty(answer?.ErrorCode) ? string.Empty : $" ({answer!.ErrorCode})";
        return new AwsException(failure, $"{service} {operation}{about}: {text.TrimEnd('.')}{code}.", Safe(cause, text))
        {
            Service = service,
            Operation = operation,
            Code = answer?.ErrorCode,
            RequestId = answer?.RequestId,
            Status = answer?.StatusCode ?? 0,
            MissingAction = missing,
            BucketRegion = answer?.Data[ReplyReader.BucketRegion] as string,
            Advice = Advice(failure, missing, answer?.ErrorCode),
        };
    }

    /// <summary>Whether an exception is one that a call to AWS ends with.</summary>
    internal static bool IsOne(Exception failure) => failure is AmazonServiceException or AmazonClientException or IOException
        or System.Net.Http.HttpRequestException or TimeoutException or System.Net.WebException
        or System.Security.Authentication.AuthenticationException;

    private static TrailFailure Kind(Exception cause, AmazonServiceException? answer)
    {
        if (answer?.ErrorCode is { } code && s_byCode.TryGetValue(code, out TrailFailure known))
        {
            return known;
        }

        return answer is null || answer.StatusCode == 0
            ? IsAboutCredentials(cause) ? TrailFailure.Authentication : TrailFailure.Connection
            : answer.StatusCode switch
            {
                HttpStatusCode.Forbidden => TrailFailure.Denied,
                HttpStatusCode.Unauthorized => TrailFailure.Authentication,
                HttpStatusCode.NotFound => TrailFailure.NotFound,
                (HttpStatusCode)429 => TrailFailure.Throttled,
                >= HttpStatusCode.InternalServerError => TrailFailure.Connection,
                _ => TrailFailure.Invalid,
            };
    }

    /// <summary>What the SDK says where it has found no credentials, or could not renew them.</summary>
    private static bool IsAboutCredentials(Exception cause) => cause is AmazonClientException
        && (cause.Message.IndexOf("credential", StringComparison.OrdinalIgnoreCase) >= 0
            || cause.Message.IndexOf("SSO", StringComparison.Ordinal) >= 0);

    /// <summary>Where a signature is wrong, services send back all that was signed, with the session token in it.</summary>
    private static string Unsigned(string message)
    {
        int end = message.IndexOf('\n');
        string first = end < 0 ? message : message.Substring(0, end);
        int canonical = first.IndexOf("The Canonical String", StringComparison.OrdinalIgnoreCase);
        return (canonical < 0 ? first : first.Substring(0, canonical)).Trim();
    }

    private static Exception? Safe(Exception cause, string told) => cause.Message == told ? cause : null;

    private static string Missing(string message, string action)
    {
        Match match = s_action.Match(message);
        return match.Success ? match.Groups[1].Value
            : message.IndexOf("kms:", StringComparison.OrdinalIgnoreCase) >= 0 ? "kms:Decrypt"
            : action;
    }

    private static string? Advice(TrailFailure failure, string? missing, string? code) => failure switch
    {
        TrailFailure.Denied =>
            $"Allow {missing} to who calls. A policy of the resource, of the organisation or of the key may deny it too.",
        TrailFailure.Authentication when code is "RequestTimeTooSkewed" => "Set this machine's clock.",
        TrailFailure.Authentication =>
            "Renew the credentials: sign in again (aws sso login), or give others with a profile, keys or a role.",
        TrailFailure.Throttled => "Wait, or read less at once: others may be calling from the same account.",
        TrailFailure.NotFound => "Check the name, the account and the region.",
        TrailFailure.Connection => "Check the network, the region and the endpoint.",
        _ => null,
    };
}
