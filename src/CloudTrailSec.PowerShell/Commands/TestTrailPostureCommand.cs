using System.Management.Automation;
using CloudTrailSec.Completers;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Checks how an account's trails, their buckets, keys and alarms are set up.</summary>
/// <remarks>
/// <para>Without -Path and -Configuration, AWS is asked, by calls that only read. Each check gives a finding for each resource:
/// Pass, Fail, Unknown (it could not be read, which is never a pass) or Manual (with the command to run by hand). Selectors,
/// policies and filter patterns are evaluated, not compared as text.</para>
/// <para>With -Coverage it tells instead, of each rule and detector, whether it can fire with these trails: their selectors,
/// regions and deliveries. Where one cannot, the finding says why, which rules about the same technique can, and what would cure
/// it.</para>
/// </remarks>
/// <example>
/// <para>What fails in the account, the worst first.</para>
/// <code>
/// Test-TrailPosture -ProfileName audit |
///     Where-Object Status -eq Fail |
///     Sort-Object Level -Descending
/// </code>
/// </example>
/// <example>
/// <para>Only what a version of the CIS benchmark asks for, of a configuration that was saved.</para>
/// <code>Test-TrailPosture ./configuration.json -Framework cis_5.0</code>
/// </example>
/// <example>
/// <para>Which rules cannot fire, as findings and as a layer of the ATT&amp;CK Navigator.</para>
/// <code>
/// Test-TrailPosture ./configuration.json -Coverage -NavigatorPath ./layer.json |
///     Where-Object Status -ne Full |
///     Format-List
/// </code>
/// </example>
/// <example>
/// <para>The rights that reading a configuration takes, as an IAM policy.</para>
/// <code>Test-TrailPosture -RequiredPermission</code>
/// </example>
/// <example>
/// <para>The same with the rights that repairs of buckets take.</para>
/// <code>Test-TrailPosture -RequiredPermission -ForRepair -Check S3-*</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "TrailPosture", DefaultParameterSetName = AccountSet)]
[OutputType(typeof(PostureFinding), typeof(CoverageFinding), typeof(string))]
public sealed class TestTrailPostureCommand : TrailAccountCommand
{
    private const string
        AccountSet = "Account", PathSet = "Path", ConfigurationSet = "Configuration", PermissionSet = "RequiredPermission";

    private readonly List<CoverageFinding> _covered = [];
    private TrailDetectionCoverage? _coverage;

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

    /// <summary>With -RequiredPermission: also the rights that Repair-TrailPosture needs, in a statement of their own.</summary>
    [Parameter(ParameterSetName = PermissionSet)]
    public SwitchParameter ForRepair { get; set; }

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

    /// <summary>Tells which rules and detectors can fire with these trails, instead of running checks.</summary>
    [Parameter]
    public SwitchParameter Coverage { get; set; }

    /// <summary>With -Coverage: rules to look at, files or folders; the built-in ones and the user's own by default.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] RulePath { get; set; } = [];

    /// <summary>With -Coverage: writes a layer of the ATT&amp;CK Navigator to this file.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? NavigatorPath { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        foreach (string framework in Framework.Where(f => !TrailPosture.Checks.Any(c => c.SpeaksTo(f))))
        {
            throw Shell.Stop(TrailError.FrameworkUnknown(framework));
        }

        if (Coverage.IsPresent)
        {
            RuleAccess rules = new(Shell, store: null, () => Lists());
            _coverage = new TrailDetectionCoverage(RulePath.Length > 0 ? rules.Load(Resolve(RulePath, areLiteral: false)) : rules.Rules());
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
        if (RequiredPermission.IsPresent)
        {
            Shell.WriteObject(posture.RequiredPermission(ForRepair.IsPresent));
        }
        else if (Configuration is not null)
        {
            Run(posture, Configuration);
        }
        else if (Path.Length == 0)
        {
            EachAccount(_coverage is null ? posture : _coverage, (configuration, _) => Run(posture, configuration));
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

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (NavigatorPath is null || _coverage is null)
        {
            return;
        }

        string file = Shell.Locate(NavigatorPath);
        try
        {
            using FileStream layer = File.Create(file);
            NavigatorLayer.Write(layer, _covered);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Shell.WriteError(TrailError.FileUnwritable(file, e));
        }
    }

    private void Run(TrailPosture posture, TrailConfiguration configuration)
    {
        int unknown = 0;
        Stoppable(() =>
        {
            foreach (TrailFinding finding in _coverage is null ? posture.Run(configuration, StopToken) : Covered(configuration))
            {
                unknown += finding is PostureFinding { Status: PostureStatus.Unknown } or CoverageFinding { Status: CoverageStatus.Unknown }
                    ? 1 : 0;
                Shell.WriteObject(finding);
            }
        });
        if (unknown > 0)
        {
            Shell.WriteWarning($"{unknown} findings are unknown: not everything could be read.");
        }
    }

    private IEnumerable<TrailFinding> Covered(TrailConfiguration configuration)
    {
        CoverageFinding[] covered = [.. _coverage!.Run(configuration)];
        _covered.AddRange(covered);
        return covered;
    }
}
