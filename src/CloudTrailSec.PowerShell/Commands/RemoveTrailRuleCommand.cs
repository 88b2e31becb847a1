using System.Management.Automation;
using CloudTrailSec.Completers;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Takes out rules of one's own, with their files.</summary>
/// <remarks>
/// <para>Rules that come with the module stay: Set-TrailRule -Disable keeps one of them from running. So does a file with
/// rules that are not to go.</para>
/// </remarks>
/// <example>
/// <para>Takes out a rule.</para>
/// <code>Get-TrailRule -Title 'Bucket policy read by scripts' | Remove-TrailRule</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "TrailRule", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class RemoveTrailRuleCommand : TrailRuleStoreCommand
{
    private readonly List<TrailRule> _going = [];

    /// <summary>Ids of rules.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("RuleId")]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    private IReadOnlyList<TrailRule> Known => field ??= Access.Rules();

    /// <inheritdoc/>
    protected override void ProcessRecord() => _going.AddRange(Id.Select(id => Find(Known, id)).OfType<TrailRule>());

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (TrailRule rule in _going)
        {
            if (!Access.IsUsers(rule))
            {
                Shell.WriteError(TrailError.RuleBuiltIn(rule.Id, rule.Title));
            }
            else if (Staying(rule) is { Length: > 0 } others)
            {
                Shell.WriteError(TrailError.RuleFileShared(rule.Id, rule.Source!, others));
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

    /// <summary>What else is in a rule's file, but what it counts itself.</summary>
    private string[] Staying(TrailRule rule) =>
    [
        .. Known.Where(r => r.Source == rule.Source && !_going.Contains(r))
            .Where(r => !_going.Exists(g => g.Correlation?.Rules.Contains(r) == true))
            .Select(r => r.Title),
    ];
}
