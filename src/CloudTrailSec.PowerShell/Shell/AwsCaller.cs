using System.Management.Automation;

namespace CloudTrailSec.Shell;

/// <summary>As whom AWS is called, as the parameters of a cmdlet say and the session's defaults of AWS.Tools.</summary>
internal sealed class AwsCaller(ITrailShell shell, IAwsParameters given, string? region)
{
    /// <summary>Where Set-AWSCredential and Set-DefaultAWSRegion keep what they were told.</summary>
    private const string StoredCredentials = "StoredAWSCredentials", StoredRegion = "StoredAWSRegion";

    internal AwsOptions ToOptions()
    {
        AwsKeys? keys = given.AccessKey is not null ? new AwsKeys(given.AccessKey, given.SecretKey, given.SessionToken)
            : given.Credential is not null ? Given(given.Credential)
            : given.ProfileName is null ? AwsKeys.Of(shell.Variable(StoredCredentials)) : null;
        return new AwsOptions
        {
            ProfileName = given.ProfileName,
            AccessKey = keys?.AccessKey,
            SecretKey = keys?.SecretKey,
            SessionToken = keys?.SessionToken,
            ExternalId = given.ExternalId,
            RoleSessionName = given.RoleSessionName,
            EndpointUrl = given.EndpointUrl,
            Region = region ?? shell.Variable(StoredRegion)?.ToString(),
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
