using System.Text.RegularExpressions;

namespace CloudTrailSec.Simulation;

/// <summary>What the record of one API looks like. Texts are JSON with blanks (see <see cref="Template"/>).</summary>
internal sealed class ApiShape
{
    private ApiShape(string service, string name, bool readOnly, string? request, string? response)
    {
        Service = service;
        Name = name;
        ReadOnly = readOnly;
        Request = Parse(request);
        Response = Parse(response);
        Action = Regex.Replace(name, "[0-9]{8}(v[0-9])?$", string.Empty);
        string command = Regex.Replace(Action, "(?<=[a-z])(?=[A-Z])", "-").ToLowerInvariant();
        Command = service == "s3" ? $"s3api.{command}" : $"{service}.{command}";
    }

    /// <summary>The service, as the event source has it.</summary>
    internal string Service { get; }

    internal string Name { get; }

    /// <summary>The IAM action: the API's name without its version.</summary>
    internal string Action { get; }

    /// <summary>The command of the AWS CLI, as its user agent has it.</summary>
    internal string Command { get; }

    internal bool ReadOnly { get; }

    internal Template? Request { get; }

    internal Template? Response { get; }

    /// <summary>additionalEventData.</summary>
    internal Template? Extra { get; init; }

    internal Template? Resources { get; init; }

    /// <summary>A data event, not a management event.</summary>
    internal bool IsData { get; init; }

    /// <summary>The one region that records it, for global services.</summary>
    internal string? Region { get; init; }

    /// <summary>The host that was called.</summary>
    internal required Template Host { get; init; }

    internal bool IsSignIn => Service == "signin";

    internal static ApiShape Read(string service, string name, string? request = null, string? response = null) =>
        Regional(service, name, true, request, response);

    internal static ApiShape Write(string service, string name, string? request = null, string? response = null) =>
        Regional(service, name, false, request, response);

    /// <summary>An API that only us-east-1 records.</summary>
    internal static ApiShape Global(
        string service, string name, bool readOnly, string? request = null, string? response = null,
        string? extra = null) =>
        new(service, name, readOnly, request, response)
        {
            Region = "us-east-1",
            Host = Template.Parse(service == "signin" ? "us-east-1.signin.aws.amazon.com" : $"{service}.amazonaws.com"),
            Extra = Parse(extra),
        };

    /// <summary>An API on resources that the record names, of a data or a management event.</summary>
    internal static ApiShape OnResources(
        string service, string name, bool readOnly, bool data, string resources, string? request,
        string? response = null) =>
        new(service, name, readOnly, request, response)
        {
            IsData = data,
            Resources = Parse(resources),
            Host = Template.Parse($"{service}.<region>.amazonaws.com"),
        };

    /// <summary>An API of S3, which adds what was transferred.</summary>
    internal static ApiShape S3(
        string name, bool readOnly, bool data, string extra, string? resources, string request, string? response) =>
        new("s3", name, readOnly, request, response)
        {
            IsData = data,
            Extra = Parse(extra),
            Resources = Parse(resources),
            Host = Template.Parse($"{(resources is null ? string.Empty : "<bucket>.")}s3.<region>.amazonaws.com"),
        };

    private static ApiShape Regional(string service, string name, bool readOnly, string? request, string? response) =>
        new(service, name, readOnly, request, response) { Host = Template.Parse($"{service}.<region>.amazonaws.com") };

    private static Template? Parse(string? text) => text is null ? null : Template.Parse(text);
}
