namespace CloudTrailSec.Simulation;

/// <summary>The errors that scripts name. What a denial looks like depends on the service.</summary>
internal static class ErrorCatalogue
{
    private static readonly Dictionary<string, (string Code, string Message)> s_errors = new(StringComparer.Ordinal)
    {
        ["nopolicy"] = ("NoSuchBucketPolicy", "The bucket policy does not exist"),
        ["nolifecycle"] = ("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist"),
        ["wrong"] = (string.Empty, "Failed authentication"),
        ["nokey"] = ("NoSuchKey", "The specified key does not exist."),
        ["conditional"] = ("ConditionalCheckFailedException", "The conditional request failed"),
        ["inuse"] = ("Client.InvalidSnapshot.InUse", "The snapshot <snapshot> is currently in use by <image>"),
    };

    private static readonly Dictionary<string, (string Code, string Message)> s_denied = new(StringComparer.Ordinal)
    {
        ["s3"] = ("AccessDenied", "Access Denied"),
        ["ec2"] = ("Client.UnauthorizedOperation",
            "You are not authorized to perform this operation. Encoded authorization failure message: <#b64-240>"),
    };

    private static readonly (string Code, string Message) s_deniedElsewhere =
        ("AccessDenied", "User: <callerArn> is not authorized to perform: <action> on resource: *<because>");

    internal static ErrorShape Get(string name, ApiShape api)
    {
        switch (name)
        {
            case "denied":
                bool known = s_denied.TryGetValue(api.Service, out (string Code, string Message) denied);
                return Shape(known ? denied : s_deniedElsewhere, known);
            case "throttled":
                return Shape(
                    api.Service == "ec2" ? ("Client.RequestLimitExceeded", "Request limit exceeded.")
                    : ("ThrottlingException", "Rate exceeded"), true);
            default:
                return s_errors.TryGetValue(name, out (string Code, string Message) error)
                    ? Shape(error, true)
                    : throw new ArgumentException($"No error '{name}'.", nameof(name));
        }
    }

    private static ErrorShape Shape((string Code, string Message) error, bool keepsRequest) =>
        new(error.Code, Template.Parse(error.Message), keepsRequest);
}
