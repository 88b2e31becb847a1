using System.Management.Automation;
using CloudTrailSec.Shell;
using CloudTrailSec.Sigma;

namespace CloudTrailSec.Commands;

/// <summary>Reads detection rules in the Sigma format.</summary>
/// <remarks>
/// <para>A rule that cannot be used is an error that names its file and line; the others are given. With -Save files without
/// such an error are copied to one's own rules, where Get-TrailRule, Invoke-TrailRule, Invoke-TrailHunt and trailsec find
/// them from then on.</para>
/// </remarks>
/// <example>
/// <para>Runs the rules of a folder that have to do with credentials.</para>
/// <code>
/// $rules = Import-TrailRule ./rules | Where-Object Attack -like T1098*
/// Invoke-TrailRule ./logs -Rule $rules
/// </code>
/// </example>
/// <example>
/// <para>Takes a folder of rules over for good.</para>
/// <code>Import-TrailRule ./rules -Save</code>
/// </example>
[Cmdlet(VerbsData.Import, "TrailRule", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(TrailRule))]
public sealed class ImportTrailRuleCommand : TrailRuleStoreCommand
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

    /// <summary>Copies the files to one's own rules.</summary>
    [Parameter]
    public SwitchParameter Save { get; set; }

    /// <summary>With -Save, replaces files of the same name.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        List<string> files = [.. Resolve(Path, areLiteral: false), .. Resolve(LiteralPath, areLiteral: true)];
        RuleLoad load = SigmaRules.Read(files, Lists());
        foreach (RuleProblem problem in load.Problems)
        {
            Shell.WriteError(TrailError.Of(problem));
        }

        IReadOnlyList<TrailRule> rules = Save ? Saved(load) : load.Rules;
        foreach (TrailRule rule in rules)
        {
            Shell.WriteObject(rule);
        }
    }

    /// <summary>The rules out of their new files.</summary>
    private IReadOnlyList<TrailRule> Saved(RuleLoad load)
    {
        HashSet<string> wrong = [.. load.Problems.Select(p => p.Source)];
        List<string> copies = [];
        foreach (string file in load.Rules.Select(r => r.Source!).Where(f => !wrong.Contains(f)).Distinct())
        {
            string target = System.IO.Path.Combine(Access.UserFolder, System.IO.Path.GetFileName(file));
            if (File.Exists(target) && !Force)
            {
                Shell.WriteError(TrailError.FileExists(target));
            }
            else if (Shell.ShouldProcess(target, "Save the rules"))
            {
                _ = Access.Told(() =>
                {
                    _ = Directory.CreateDirectory(Access.UserFolder);
                    File.Copy(file, target, overwrite: true);
                    return true;
                });
                copies.Add(target);
            }
        }

        return SigmaRules.Read(copies, Lists()).Rules;
    }
}
