using System.Management.Automation;
using CloudTrailSec.Shell;
using CloudTrailSec.Sigma;

namespace CloudTrailSec.Commands;

/// <summary>Reads detection rules in the Sigma format.</summary>
/// <remarks>
/// <para>A rule that cannot be used is an error that names its file and line; the others are given.</para>
/// </remarks>
/// <example>
/// <para>Runs the rules of a folder that have to do with credentials.</para>
/// <code>
/// $rules = Import-TrailRule ./rules | Where-Object Attack -like T1098*
/// Invoke-TrailRule ./logs -Rule $rules
/// </code>
/// </example>
[Cmdlet(VerbsData.Import, "TrailRule", DefaultParameterSetName = PathSet)]
[OutputType(typeof(TrailRule))]
public sealed class ImportTrailRuleCommand : TrailCommand
{
    private const string PathSet = "Path", LiteralPathSet = "LiteralPath";

    /// <summary>Rule files, or folders (read whole: .yml and .yaml); wildcards are allowed.</summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
        ParameterSetName = PathSet,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Rule files or folders, exactly as they are named.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        List<string> files = [.. Resolve(Path, areLiteral: false), .. Resolve(LiteralPath, areLiteral: true)];
        RuleLoad load = SigmaRules.Read(files, Lists(null));
        foreach (RuleProblem problem in load.Problems)
        {
            Shell.WriteError(TrailError.Of(problem));
        }

        foreach (TrailRule rule in load.Rules)
        {
            Shell.WriteObject(rule);
        }
    }
}
