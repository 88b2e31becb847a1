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
            return IsDenied(code) ? Outcome.Denied : Outcome.Failed;
        }

        if (Is(e, e.Hot.EventType, "AwsConsoleSignIn"u8) || Is(e, e.Hot.EventSource, "signin.amazonaws.com"u8))
        {
            string? answer = e.EventName is { } name ? (e.ResponseElements as TrailNode)?.Text(name) : null;
            return answer == "Failure" || e.ErrorMessage == "Failed authentication" ? Outcome.Denied : Outcome.Success;
        }

        return e.ErrorMessage is { Length: > 0 } ? Outcome.Failed : Outcome.Success;
    }

    private static bool IsDenied(string code) =>
        Array.Exists(s_denied, d => code.IndexOf(d, StringComparison.OrdinalIgnoreCase) >= 0);

    private static bool Is(TrailEvent e, Slice field, ReadOnlySpan<byte> text) =>
        !field.IsMissing && field.Of(e.Span).SequenceEqual(text);
}
