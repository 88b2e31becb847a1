using System.Management.Automation;
using System.Reflection;

namespace CloudTrailSec.Shell;

/// <summary>An access key.</summary>
internal sealed class AwsKeys(string accessKey, string? secretKey, string? sessionToken)
{
    internal string AccessKey { get; } = accessKey;

    internal string? SecretKey { get; } = secretKey;

    internal string? SessionToken { get; } = sessionToken;

    /// <summary>
    /// The keys in a credentials object of AWS.Tools, whose SDK is another than ours: known by the names of its members.
    /// </summary>
    internal static AwsKeys? Of(object? credentials)
    {
        object? value = credentials is PSObject wrapped ? wrapped.BaseObject : credentials;
        object? inner = Property(value, "Credentials") ?? value;
        object? keys = inner?.GetType().GetMethod("GetCredentials", Type.EmptyTypes)?.Invoke(inner, null);
        return Property(keys, "AccessKey") is string id
            ? new AwsKeys(id, Property(keys, "SecretKey") as string, Token(keys)) : null;
    }

    private static string? Token(object? keys) => Property(keys, "Token") is string { Length: > 0 } token ? token : null;

    private static object? Property(object? value, string name) =>
        value?.GetType().GetProperty(name, BindingFlags.Instance | BindingFlags.Public)?.GetValue(value);
}
