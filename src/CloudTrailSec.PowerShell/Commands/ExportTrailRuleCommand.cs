using System.Management.Automation;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>
/// Copies the files of rules into a folder, to be used elsewhere: they are Sigma rules. With a correlation go the files of
/// the rules that it looks at.
/// </summary>
/// <example>
/// <para>One's own rules, and those about logging.</para>
/// <code>Get-TrailRule -Title *trail* | Export-TrailRule ./shared-rules -Force</code>
/// </example>
[Cmdlet(VerbsData.Export, "TrailRule", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportTrailRuleCommand : TrailCommand
{
    private readonly HashSet<string> _copied = new(StringComparer.Ordinal);

    /// <summary>The folder to copy to; it is made where there is none.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Rules, as Get-TrailRule, New-TrailRule and Import-TrailRule give them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public TrailRule[] InputObject { get; set; } = [];

    /// <summary>Replaces files that are there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string source in InputObject.SelectMany(Sources).Where(s => File.Exists(s) && _copied.Add(s)))
        {
            Copy(source);
        }
    }

    /// <summary>A correlation is of no use without the rules that it looks at, which may stand in other files.</summary>
    private static IEnumerable<string> Sources(TrailRule rule)
    {
        IEnumerable<TrailRule> parts = rule.Correlation?.Rules ?? [];
        return parts.SelectMany(Sources).Prepend(rule.Source ?? string.Empty);
    }

    private void Copy(string source)
    {
        try
        {
            string folder = Shell.Locate(Path);
            string target = System.IO.Path.Combine(folder, System.IO.Path.GetFileName(source));
            if (File.Exists(target) && !Force)
            {
                Shell.WriteError(TrailError.FileExists(target));
            }
            else if (Shell.ShouldProcess(target, "Export the rule"))
            {
                _ = Directory.CreateDirectory(folder);
                File.Copy(source, target, overwrite: true);
                Shell.WriteObject(new FileInfo(target));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Shell.WriteError(TrailError.RuleUnwritable(Path, e));
        }
    }
}
