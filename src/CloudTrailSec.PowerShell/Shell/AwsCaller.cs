using System.Management.Automation;

namespace CloudTrailSec.Shell;

/// <summary>As whom AWS is called, as the parameters of a cmdlet say and the session's defaults of AWS.Tools.</summary>
internal sealed class AwsCaller(ITrailShell shell)
{
    /// <summary>Where Set-AWSCredential and Set-DefaultAWSRegion keep what they were told.</summary>
    private const string StoredCredentials = "StoredAWSCredentials", StoredRegion = "StoredAWSRegion";

    internal string? ProfileName { get; init; }

    internal object? Credential { get; init; }

    internal string? AccessKey { get; init; }

    internal string? SecretKey { get; init; }

    internal string? SessionToken { get; init; }

    internal string? ExternalId { get; init; }

    internal string? RoleSessionName { get; init; }

    internal string? EndpointUrl { get; init; }

    internal string? Region { get; init; }

    internal AwsOptions ToOptions()
    {
        AwsKeys? keys = AccessKey is not null ? new AwsKeys(AccessKey, SecretKey, SessionToken)
            : Credential is not null ? Given(Credential)
            : ProfileName is null ? AwsKeys.Of(shell.Variable(StoredCredentials)) : null;
        return new AwsOptions
        {
            ProfileName = ProfileName,
            AccessKey = keys?.AccessKey,
            SecretKey = keys?.SecretKey,
            SessionToken = keys?.SessionToken,
            ExternalId = ExternalId,
            RoleSessionName = RoleSessionName,
            EndpointUrl = EndpointUrl,
            Region = Region ?? shell.Variable(StoredRegion)?.ToString(),
        };
    }

    private AwsKeys Given(object credential)
    {
        object value = credential is PSObject wrapped ? wrapped.BaseObject : credential;
        return value is PSCredential pair
            ? new AwsKeys(pair.UserName, pair.GetNetworkCredential().Password, null)
            : AwsKeys.Of(value) ?? throw shell.Stop(TrailError.CredentialInvalid(value));
    }
}
