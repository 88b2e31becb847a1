using System.Text.Json;

namespace CloudTrailSec;

/// <summary>What AWS answered to a call: a reply, or an error.</summary>
public sealed class ConfigurationReply
{
    private ConfigurationReply(JsonElement? body, string? errorCode, string? errorMessage)
    {
        Body = body;
        ErrorCode = errorCode;
        ErrorMessage = errorMessage;
    }

    /// <summary>The reply as the AWS command line prints it; null where there was an error.</summary>
    public JsonElement? Body { get; }

    /// <summary>The error's code, such as <c>AccessDenied</c>; null where there was a reply.</summary>
    public string? ErrorCode { get; }

    /// <summary>The error in words.</summary>
    public string? ErrorMessage { get; }

    /// <summary>A reply.</summary>
    /// <param name="body">What was answered. It must live as long as this object: clone it where its document does not.</param>
    /// <returns>The reply.</returns>
    public static ConfigurationReply Of(JsonElement body) => new(body, null, null);

    /// <summary>An error.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="message">Its text.</param>
    /// <returns>The reply.</returns>
    public static ConfigurationReply Error(string code, string? message) => new(null, code, message);
}
