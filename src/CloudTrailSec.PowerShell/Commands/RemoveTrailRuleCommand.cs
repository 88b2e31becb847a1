using System.Management.Automation;
using CloudTrailSec.Completers;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Takes out rules of one's own, with their files.</summary>
/// <remarks>
/// <para>Rules that come with the module stay: Set-TrailRule -Disable keeps one of them from running.</para>
/// </remarks>
/// <example>
/// <para>Takes out a rule.</para>
/// <code>Get-TrailRule -Title 'Bucket policy read by scripts' | Remove-TrailRule</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "TrailRule", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class RemoveTrailRuleCommand : TrailRuleStoreCommand
{
    /// <summary>Ids of rules.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("RuleId")]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    private IReadOnlyList<TrailRule> Known => field ??= Access.Rules();

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (TrailRule rule in Id.Select(id => Find(Known, id)).OfType<TrailRule>())
        {
            if (!Access.IsUsers(rule))
            {
                Shell.WriteError(TrailError.RuleBuiltIn(rule.Id, rule.Title));
            }
            else if (File.Exists(rule.Source) && Shell.ShouldProcess(rule.Title, $"Delete {rule.Source}"))
            {
                _ = Access.Told(() =>
                {
                    File.Delete(rule.Source!);
                    return true;
                });
            }
        }
    }
}
