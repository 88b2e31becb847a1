using System.Management.Automation;
using CloudTrailSec.Completers;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Checks how an account's trails, their buckets, keys and alarms are set up.</summary>
/// <remarks>
/// <para>Each check gives a finding for each resource: Pass, Fail, Unknown (it could not be read, which is never a pass) or
/// Manual (with the command to run by hand). Selectors, policies and filter patterns are evaluated, not compared as
/// text.</para>
/// </remarks>
/// <example>
/// <para>What fails, the worst first.</para>
/// <code>
/// Test-TrailPosture ./configuration.json |
///     Where-Object Status -eq Fail |
///     Sort-Object Level -Descending
/// </code>
/// </example>
/// <example>
/// <para>Only what a version of the CIS benchmark asks for.</para>
/// <code>Test-TrailPosture ./configuration.json -Framework cis_5.0</code>
/// </example>
/// <example>
/// <para>The rights that reading a configuration takes, as an IAM policy.</para>
/// <code>Test-TrailPosture -RequiredPermission</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "TrailPosture", DefaultParameterSetName = PathSet)]
[OutputType(typeof(PostureFinding), typeof(string))]
public sealed class TestTrailPostureCommand : TrailCommand
{
    private const string PathSet = "Path", ConfigurationSet = "Configuration", PermissionSet = "RequiredPermission";

    /// <summary>The file of a configuration.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Configurations, as Get-TrailConfiguration gives them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ConfigurationSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public TrailConfiguration? Configuration { get; set; }

    /// <summary>Prints the least IAM policy that lets everything be read that the chosen checks need.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PermissionSet)]
    public SwitchParameter RequiredPermission { get; set; }

    /// <summary>Only these checks, such as CT-03 or S3-*.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CheckCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Check { get; set; } = [];

    /// <summary>Only checks that speak to these frameworks, such as cis_5.0, or cis for all of its versions.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FrameworkCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Framework { get; set; } = [];

    /// <summary>Leaves out checks below this severity.</summary>
    [Parameter]
    public FindingSeverity MinSeverity { get; set; }

    /// <summary>How many days logs must be kept.</summary>
    [Parameter]
    [ValidateRange(1, 36500)]
    public int RetentionDays { get; set; } = 365;

    /// <summary>Buckets whose object events must be taken; every bucket's by default.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] CriticalBucket { get; set; } = [];

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        foreach (string framework in Framework.Where(f => !TrailPosture.Checks.Any(c => c.SpeaksTo(f))))
        {
            throw Shell.Stop(TrailError.FrameworkUnknown(framework));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        TrailPosture posture = new(new TrailPostureOptions
        {
            Checks = Check,
            Frameworks = Framework,
            MinSeverity = MinSeverity,
            RetentionDays = RetentionDays,
            CriticalBuckets = CriticalBucket,
        });
        if (Configuration is not null)
        {
            Run(posture, Configuration);
        }
        else if (Path.Length == 0)
        {
            Shell.WriteObject(posture.RequiredPermission());
        }

        foreach (string file in Resolve(Path, areLiteral: false))
        {
            try
            {
                Run(posture, TrailConfiguration.Read(file));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                Shell.WriteError(TrailError.ConfigurationUnreadable(file, e));
            }
        }
    }

    private void Run(TrailPosture posture, TrailConfiguration configuration)
    {
        int unknown = 0;
        try
        {
            foreach (PostureFinding finding in posture.Run(configuration, StopToken))
            {
                unknown += finding.Status == PostureStatus.Unknown ? 1 : 0;
                Shell.WriteObject(finding);
            }
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }

        if (unknown > 0)
        {
            Shell.WriteWarning($"{unknown} findings are unknown: not everything could be read.");
        }
    }
}
