using System.Management.Automation;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Takes over baselines that were exported, or those of another store.</summary>
/// <remarks>
/// <para>A baseline of the same name is replaced only with -Force; Merge-TrailBaseline adds to it instead.</para>
/// </remarks>
/// <example>
/// <para>Exports a baseline, and takes it over into another store.</para>
/// <code>
/// $null = Update-TrailBaseline ./logs -Baseline prod
/// $file = Export-TrailBaseline ./prod.trailbaseline -Baseline prod -Force
/// $file | Import-TrailBaseline -Store ./elsewhere.db -Force
/// </code>
/// </example>
[Cmdlet(VerbsData.Import, "TrailBaseline", SupportsShouldProcess = true)]
[OutputType(typeof(BaselineInfo))]
public sealed class ImportTrailBaselineCommand : TrailStoreCommand
{
    /// <summary>Files that Export-TrailBaseline wrote, or stores.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Replaces baselines of the same name.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in Resolve(Path, areLiteral: false))
        {
            using SqliteBaselineStore from = Access.OpenOther(path);
            using SqliteBaselineStore to = Access.OpenStore();
            foreach (string name in Access.Told(path, from.Names).Where(n => Baseline is null || n == Baseline))
            {
                Import(from, to, name, path);
            }
        }
    }

    private void Import(SqliteBaselineStore from, SqliteBaselineStore to, string name, string path)
    {
        if (to.Names().Contains(name) && !Force)
        {
            Shell.WriteError(TrailError.BaselineExists(name, Access.StorePath));
        }
        else if (Shell.ShouldProcess(Access.StorePath, $"Import the baseline '{name}' from '{path}'"))
        {
            _ = Access.Told(path, () => TrailBaseline.Copy(from, name, to, StopToken));
            using TrailBaseline baseline = Access.Open(to, name);
            Shell.WriteObject(baseline.Info(Access.StorePath));
        }
    }
}
