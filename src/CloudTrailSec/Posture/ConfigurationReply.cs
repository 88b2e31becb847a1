using System.Text.Json;

namespace CloudTrailSec;

/// <summary>What AWS answered to a call: a reply, or an error.</summary>
public sealed class ConfigurationReply
{
    private ConfigurationReply()
    {
    }

    /// <summary>The reply as the AWS command line prints it; null where there was an error.</summary>
    public JsonElement? Body { get; private init; }

    /// <summary>The error's code, such as <c>AccessDenied</c>; null where there was a reply.</summary>
    public string? ErrorCode { get; private init; }

    /// <summary>The error in words.</summary>
    public string? ErrorMessage { get; private init; }

    /// <summary>The IAM action that is missing, where the error named one.</summary>
    public string? MissingAction { get; private init; }

    /// <summary>A reply.</summary>
    /// <param name="body">What was answered. It must live as long as this object: clone it where its document does not.</param>
    /// <returns>The reply.</returns>
    public static ConfigurationReply Of(JsonElement body) => new() { Body = body };

    /// <summary>An error.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="message">Its text.</param>
    /// <param name="missingAction">The IAM action that is missing, where that is known.</param>
    /// <returns>The reply.</returns>
    public static ConfigurationReply Error(string code, string? message, string? missingAction = null) =>
        new() { ErrorCode = code, ErrorMessage = message, MissingAction = missingAction };
}
