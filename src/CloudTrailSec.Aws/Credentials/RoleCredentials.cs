using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace CloudTrailSec.Aws;

/// <summary>
/// Credentials of a role, renewed before they end. STS is called by our own client: the SDK looks for its STS package
/// among all assemblies of the process, and takes those of another module.
/// </summary>
internal sealed class RoleCredentials : RefreshingAWSCredentials
{
    private readonly AWSCredentials? _source;
    private readonly RoleRequest _request;
    private readonly Func<ServiceConfig> _config;

    /// <param name="source">Who takes on the role; null for a web identity.</param>
    /// <param name="request">Which role, and how.</param>
    /// <param name="config">The settings to call STS with.</param>
    internal RoleCredentials(AWSCredentials? source, RoleRequest request, Func<ServiceConfig> config)
    {
        _source = source;
        _request = request;
        _config = config;
        PreemptExpiryTime = TimeSpan.FromMinutes(5);
    }

    protected override CredentialsRefreshState GenerateNewCredentials() =>
        Task.Run(GenerateNewCredentialsAsync).GetAwaiter().GetResult();

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        ServiceConfig config = _config();
        using ServiceClient client = new(config, _source);
        string operation = _request.TokenFile is null ? "AssumeRole" : "AssumeRoleWithWebIdentity";
        ServiceCall call = new(config.Service, operation, _request.ToParameters());
        try
        {
            ServiceReply reply = await client.SendAsync(call, CancellationToken.None).ConfigureAwait(false);
            JsonObject answer = XmlReply.ToJson(XmlReply.Parse(reply.Body), operation, config.Service.Lists);
            return State(answer["Credentials"]!.AsObject());
        }
        catch (Exception failure) when (AwsFailures.IsOne(failure))
        {
            throw AwsFailures.Of(failure, "STS", operation, "sts:" + operation, _request.RoleArn);
        }
    }

    private CredentialsRefreshState State(JsonObject credentials) => new(
        new ImmutableCredentials(
            Text(credentials, "AccessKeyId"), Text(credentials, "SecretAccessKey"), Text(credentials, "SessionToken")),
        DateTime.Parse(
            Text(credentials, "Expiration"),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal));

    private static string Text(JsonObject credentials, string name) => credentials[name]!.GetValue<string>();
}
