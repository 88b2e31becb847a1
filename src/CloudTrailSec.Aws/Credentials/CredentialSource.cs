using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using Amazon.RuntimeDependencies;
using Amazon.SSO;
using Amazon.SSOOIDC;

namespace CloudTrailSec.Aws;

/// <summary>
/// Finds credentials and a region in the order of all AWS tools. Roles go through our own STS call, and the SDK is handed
/// the packages that it would otherwise look for by name among those of other modules.
/// </summary>
internal sealed class CredentialSource(AwsOptions options)
{
    private readonly CredentialProfileStoreChain _profiles = new(options.ProfilesLocation);

    static CredentialSource()
    {
        GlobalRuntimeDependencyRegistry registry = GlobalRuntimeDependencyRegistry.Instance;
        registry.RegisterSSOClient(context => new AmazonSSOClient(
            new AnonymousAWSCredentials(), new AmazonSSOConfig { RegionEndpoint = context.SSOClientContextData.Region }));
        registry.RegisterSSOOIDCClient(context => new AmazonSSOOIDCClient(
            new AnonymousAWSCredentials(),
            new AmazonSSOOIDCConfig { RegionEndpoint = context.SSOOIDCClientContextData.Region }));
    }

    /// <summary>The region: asked for, else that of the profile, else that of the environment or the instance.</summary>
    internal RegionEndpoint? Region() =>
        (options.Region is { Length: > 0 } asked ? RegionEndpoint.GetBySystemName(asked) : null)
        ?? (options.ProfileName is { } name && _profiles.TryGetProfile(name, out CredentialProfile profile)
            ? profile.Region : null)
        ?? FallbackRegionFactory.GetRegionEndpoint();

    /// <exception cref="AwsException">There are none, or the profile is missing or cannot be used here.</exception>
    internal AWSCredentials Credentials()
    {
        try
        {
            AWSCredentials found = options.AccessKey is not null ? Keys()
                : options.ProfileName is not null ? OfProfile(options.ProfileName)
                : OfChain();
            return options.RoleArn is null ? found : new RoleCredentials(found, Asked(options.RoleArn), StsConfig);
        }
        catch (Exception failure) when (failure is not AwsException && (AwsFailures.IsOne(failure) || failure is ArgumentException or InvalidOperationException))
        {
            throw new AwsException(TrailFailure.Authentication, $"There are no credentials to call AWS with: {failure.Message}", failure)
            {
                Advice = "Give a profile, keys or a role, set the environment, or sign in (aws sso login).",
            };
        }
    }

    /// <summary>Settings for STS: the region is set before anything reads the URL, or one of the environment is lost.</summary>
    internal ServiceConfig StsConfig()
    {
        ServiceConfig config = new(AwsServices.Of("STS")) { RegionEndpoint = Region() ?? RegionEndpoint.USEast1 };
        if (options.EndpointUrl is not null)
        {
            config.ServiceURL = options.EndpointUrl;
        }

        return config;
    }

    private AWSCredentials Keys() =>
        options.SecretKey is null ? throw new ArgumentException("An access key needs its secret key.")
        : options.SessionToken is { Length: > 0 } token
            ? new SessionAWSCredentials(options.AccessKey, options.SecretKey, token)
            : new BasicAWSCredentials(options.AccessKey, options.SecretKey);

    private AWSCredentials OfChain()
    {
        try
        {
            return Own(DefaultAWSCredentialsIdentityResolver.GetCredentials());
        }
        catch (AmazonClientException) when (IsRefusedByChain(out string profile))
        {
            return OfProfile(profile);
        }
    }

    /// <summary>The chain passes over profiles that ask for MFA or single sign-on; taken by name, they work.</summary>
    private bool IsRefusedByChain(out string name)
    {
        name = DefaultAWSCredentialsIdentityResolver.GetProfileName();
        return _profiles.TryGetProfile(name, out CredentialProfile profile)
            && (profile.Options.MfaSerial ?? profile.Options.SsoStartUrl ?? profile.Options.SsoSession) is not null;
    }

    private AWSCredentials OfProfile(string name)
    {
        if (!_profiles.TryGetProfile(name, out CredentialProfile profile))
        {
            throw new ArgumentException($"There is no profile {name}.");
        }

        if (!string.IsNullOrEmpty(profile.Options.LoginSession))
        {
            throw new ArgumentException(
                $"The profile {name} signs in by 'aws login', which cannot be done here. Give it as credential_process: "
                + $"aws configure export-credentials --profile {name}");
        }

        return Own(AWSCredentialsFactory.GetAWSCredentials(profile, _profiles));
    }

    private AWSCredentials Own(AWSCredentials found) => found switch
    {
        AssumeRoleAWSCredentials role => new RoleCredentials(Own(role.SourceCredentials), Asked(role), StsConfig),
        AssumeRoleWithWebIdentityCredentials web => new RoleCredentials(null, Asked(web), StsConfig),
        _ => found,
    };

    private RoleRequest Asked(string roleArn) => new(roleArn)
    {
        SessionName = options.RoleSessionName,
        ExternalId = options.ExternalId,
    };

    private RoleRequest Asked(AssumeRoleAWSCredentials role) => new(role.RoleArn)
    {
        SessionName = role.RoleSessionName,
        ExternalId = role.Options?.ExternalId,
        MfaSerial = role.Options?.MfaSerialNumber,
        MfaCode = options.MfaCode,
        Seconds = role.Options?.DurationSeconds,
    };

    private static RoleRequest Asked(AssumeRoleWithWebIdentityCredentials web) => new(web.RoleArn)
    {
        SessionName = web.RoleSessionName,
        TokenFile = web.WebIdentityTokenFile,
    };
}
