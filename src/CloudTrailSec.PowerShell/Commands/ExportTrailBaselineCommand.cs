using System.Management.Automation;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Writes a baseline to a file, to be taken elsewhere.</summary>
/// <remarks>
/// <para>The file is a store with that baseline alone: Import-TrailBaseline and Merge-TrailBaseline take it, and -Store
/// does too.</para>
/// </remarks>
/// <example>
/// <para>Takes what one machine has learnt to another.</para>
/// <code>
/// $null = Update-TrailBaseline ./logs -Baseline prod
/// Export-TrailBaseline ./prod.trailbaseline -Baseline prod -Force
/// </code>
/// </example>
[Cmdlet(VerbsData.Export, "TrailBaseline", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportTrailBaselineCommand : TrailStoreCommand
{
    /// <summary>The file to write.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Replaces a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        string file = Shell.Locate(Path);
        if (File.Exists(file) && !Force)
        {
            throw Shell.Stop(TrailError.FileExists(Path));
        }

        if (Shell.ShouldProcess(file, $"Export the baseline '{Access.Name}'"))
        {
            Export(file);
        }
    }

    private void Export(string file)
    {
        using SqliteBaselineStore store = Access.OpenStore();
        if (Access.Told(file, () => store.Export(Access.Name, file, StopToken)))
        {
            Shell.WriteObject(new FileInfo(file));
        }
        else
        {
            Shell.WriteError(TrailError.BaselineNotFound(Access.Name, Access.StorePath));
        }
    }
}
