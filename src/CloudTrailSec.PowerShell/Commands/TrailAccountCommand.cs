using System.Management.Automation;
using CloudTrailSec.Completers;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Base of the cmdlets that look at how an account is set up.</summary>
public abstract class TrailAccountCommand : TrailCommand
{
    /// <summary>
    /// The profile to call AWS with. Without it and without keys, credentials are found as all AWS tools find them:
    /// environment, profile, web identity, container or instance; and those of Set-AWSCredential where AWS.Tools is loaded.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ProfileName { get; set; }

    /// <summary>
    /// Keys to call AWS with: a PSCredential with the access key as user name, or a credentials object of AWS.Tools.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public object? Credential { get; set; }

    /// <summary>The id of an access key to call AWS with.</summary>
    [Parameter]
    [Alias("AK")]
    [ValidateNotNullOrEmpty]
    public string? AccessKey { get; set; }

    /// <summary>The secret of the access key.</summary>
    [Parameter]
    [Alias("SK")]
    [ValidateNotNullOrEmpty]
    public string? SecretKey { get; set; }

    /// <summary>The session token, where the access key is a temporary one.</summary>
    [Parameter]
    [Alias("ST")]
    [ValidateNotNullOrEmpty]
    public string? SessionToken { get; set; }

    /// <summary>Roles to take on, one after the other: an account is looked at as each of them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] RoleArn { get; set; } = [];

    /// <summary>What the roles' trust policies ask for as external id.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ExternalId { get; set; }

    /// <summary>What the roles' sessions are called in the trail.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RoleSessionName { get; set; }

    /// <summary>
    /// The AWS regions to look into, the home region first. By default all that the account has turned on, and the region of the
    /// profile or of the environment first.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Region { get; set; } = [];

    /// <summary>Calls this address instead of AWS's own.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? EndpointUrl { get; set; }

    /// <summary>Reads the configuration of each account, and does something with it while it can still be called.</summary>
    private protected void EachAccount(IConfigurationUse use, Action<TrailConfiguration, ConfigurationAccess> take)
    {
        foreach (AwsOptions caller in Callers())
        {
            using ConfigurationAccess access = new(caller, Region);
            if (Read(access, use, caller) is { } configuration)
            {
                take(configuration, access);
            }
        }
    }

    private protected List<AwsOptions> Callers()
    {
        AwsOptions caller = new AwsCaller(Shell)
        {
            ProfileName = ProfileName,
            Credential = Credential,
            AccessKey = AccessKey,
            SecretKey = SecretKey,
            SessionToken = SessionToken,
            ExternalId = ExternalId,
            RoleSessionName = RoleSessionName,
            EndpointUrl = EndpointUrl,
            Region = Region.FirstOrDefault(),
        }.ToOptions();
        return RoleArn.Length == 0 ? [caller] : [.. RoleArn.Select(caller.As)];
    }

    private TrailConfiguration? Read(ConfigurationAccess access, IConfigurationUse use, AwsOptions caller)
    {
        ReadingProgress progress = new(Shell, "Reading how the account is set up", access.Said);
        TrailConfiguration? configuration = null;
        try
        {
            Drain<TrailConfiguration>((add, stop) => add(access.Read(use, stop)), found => configuration = found, progress.Update);
        }
        catch (TrailSourceException e)
        {
            Shell.WriteError(TrailError.AccountUnreadable(caller.RoleArn ?? caller.ProfileName, e));
            return null;
        }
        finally
        {
            progress.Complete();
        }

        foreach (string warning in access.Warnings(configuration!))
        {
            Shell.WriteWarning(warning);
        }

        return configuration;
    }
}
