namespace CloudTrailSec.Events;

/// <summary>How a call ended: error codes are not the whole of it, sign-ins say it in responseElements.</summary>
internal static class Outcomes
{
    /// <summary>Parts of error codes that mean "not allowed" or "not who you say you are".</summary>
    private static readonly string[] s_denied =
    [
        "AccessDenied", "Unauthorized", "NotAuthorized", "Forbidden", "InvalidClientTokenId", "SignatureDoesNotMatch",
        "ExpiredToken", "AuthFailure", "UnrecognizedClient", "InvalidAccessKeyId", "OptInRequired",
    ];

    internal static Outcome Of(TrailEvent e)
    {
        if (e.ErrorCode is { Length: > 0 } code && code != "Success")
        {
            return s_denied.Any(d => code.IndexOf(d, StringComparison.OrdinalIgnoreCase) >= 0)
                ? Outcome.Denied : Outcome.Failed;
        }

        if (e.EventType == "AwsConsoleSignIn" || e.EventSource == "signin.amazonaws.com")
        {
            string? answer = e.EventName is { } name ? (e.ResponseElements as TrailNode)?.Text(name) : null;
            return answer == "Failure" || e.ErrorMessage == "Failed authentication" ? Outcome.Denied : Outcome.Success;
        }

        return e.ErrorMessage is { Length: > 0 } ? Outcome.Failed : Outcome.Success;
    }
}
