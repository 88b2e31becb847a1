using System.Management.Automation;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Reads back a configuration: how an account's trails, and what they rest on, are set up.</summary>
/// <remarks>
/// <para>A configuration is a JSON file: the read-only AWS calls that Test-TrailPosture needs, each with its reply as the
/// AWS command line prints it, or with the error that it met. So it can be checked where no credentials are.</para>
/// </remarks>
/// <example>
/// <para>What could not be read, and the rights that were missing.</para>
/// <code>Get-TrailConfiguration ./configuration.json | ForEach-Object Denied</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "TrailConfiguration")]
[OutputType(typeof(TrailConfiguration))]
public sealed class GetTrailConfigurationCommand : TrailCommand
{
    /// <summary>The file of a configuration.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
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
}
