using System.Management.Automation;
using CloudTrailSec.Completers;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Base of the cmdlets that look at how an account is set up.</summary>
public abstract class TrailAccountCommand : TrailCallerCommand
{
    /// <summary>Roles to take on, one after the other: an account is looked at as each of them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] RoleArn { get; set; } = [];

    /// <summary>
    /// The AWS regions to look into, the home region first. By default all that the account has turned on, and the region of the
    /// profile or of the environment first.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Region { get; set; } = [];

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
        AwsOptions caller = Caller(Region.FirstOrDefault());
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
