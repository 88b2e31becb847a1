using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace CloudTrailSec.Aws;

/// <summary>Which role to take on, and what its trust policy asks for.</summary>
internal sealed class RoleRequest(string roleArn)
{
    private readonly string _madeUpName = "CloudTrailSec-" + Guid.NewGuid().ToString("N").Substring(0, 12);

    internal string RoleArn { get; } = roleArn;

    internal string? SessionName { get; init; }

    internal string? ExternalId { get; init; }

    internal string? MfaSerial { get; init; }

    internal Func<string, string>? MfaCode { get; init; }

    /// <summary>Where the token of a web identity is; read anew each time, for it is renewed there.</summary>
    internal string? TokenFile { get; init; }

    internal int? Seconds { get; init; }

    internal JsonObject ToParameters()
    {
        JsonObject parameters = new() { ["RoleArn"] = RoleArn, ["RoleSessionName"] = SessionName ?? _madeUpName };
        Put(parameters, "DurationSeconds", Seconds > 0 ? Seconds : null);
        Put(parameters, "ExternalId", ExternalId);
        Put(parameters, "WebIdentityToken", TokenFile is null ? null : File.ReadAllText(TokenFile).Trim());
        if (!string.IsNullOrEmpty(MfaSerial))
        {
            parameters["SerialNumber"] = MfaSerial;
            parameters["TokenCode"] = MfaCode?.Invoke(MfaSerial!) ?? throw new AmazonClientException(
                $"The profile asks for a code of the MFA device {MfaSerial}, and none can be asked for here. "
                + "Get temporary credentials first (aws sts get-session-token), or use a profile without mfa_serial.");
        }

        return parameters;
    }

    private static void Put(JsonObject parameters, string name, JsonNode? value)
    {
        if (value is not null)
        {
            parameters[name] = value;
        }
    }
}
