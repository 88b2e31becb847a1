using System.Management.Automation;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Reads how an account's trails, and what they rest on, are set up; or reads back what was saved.</summary>
/// <remarks>
/// <para>The calls only read: trails, buckets, keys, log groups, alarms, topics, IAM, the organization, and in every region the
/// detectors. What AWS refuses is written down as refused, with the IAM action that is missing, and the reading goes on.
/// Test-TrailPosture -RequiredPermission prints the policy that lets everything be read.</para>
/// <para>A saved configuration is a JSON file: each call with its reply as the AWS command line prints it, or with the error
/// that it met. So posture can be checked where no credentials are.</para>
/// </remarks>
/// <example>
/// <para>Saves how an account is set up, to be checked elsewhere.</para>
/// <code>Get-TrailConfiguration -ProfileName audit -Save ./configuration.json</code>
/// </example>
/// <example>
/// <para>The rights that were missing.</para>
/// <code>(Get-TrailConfiguration ./configuration.json).MissingActions</code>
/// </example>
/// <example>
/// <para>Checks two accounts.</para>
/// <code>Get-TrailConfiguration -RoleArn $roles | Test-TrailPosture -Check CT-*</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "TrailConfiguration", DefaultParameterSetName = AccountSet)]
[OutputType(typeof(TrailConfiguration))]
public sealed class GetTrailConfigurationCommand : TrailAccountCommand
{
    private const string AccountSet = "Account", PathSet = "Path";

    /// <summary>The file of a configuration, to be read back.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = PathSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Writes the configuration to this file. One of the same name is replaced.</summary>
    [Parameter(ParameterSetName = AccountSet)]
    [ValidateNotNullOrEmpty]
    public string? Save { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Save is not null && RoleArn.Length > 1)
        {
            throw Shell.Stop(TrailError.SaveOfSeveral(Save));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Path.Length == 0)
        {
            EachAccount(new TrailPosture(new TrailPostureOptions()), (configuration, _) => Give(configuration));
        }

        foreach (string file in Resolve(Path, areLiteral: true))
        {
            try
            {
                Shell.WriteObject(TrailConfiguration.Read(file));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                Shell.WriteError(TrailError.ConfigurationUnreadable(file, e));
            }
        }
    }

    private void Give(TrailConfiguration configuration)
    {
        if (Save is not null)
        {
            string file = Shell.Locate(Save);
            try
            {
                configuration.Write(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Shell.WriteError(TrailError.FileUnwritable(file, e));
            }
        }

        Shell.WriteObject(configuration);
    }
}
