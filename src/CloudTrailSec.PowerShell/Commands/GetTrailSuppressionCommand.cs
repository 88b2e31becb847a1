using System.Management.Automation;

namespace CloudTrailSec.Commands;

/// <summary>Gives the exceptions to rules, with what they kept back.</summary>
/// <example>
/// <para>Those that have ended, and those that never did anything.</para>
/// <code>Get-TrailSuppression | Where-Object { $_.IsExpired -or $_.Hits -eq 0 }</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "TrailSuppression")]
[OutputType(typeof(TrailSuppression))]
public sealed class GetTrailSuppressionCommand : TrailRuleStoreCommand
{
    /// <summary>Only exceptions to this rule.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? RuleId { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (TrailSuppression suppression in Access.Book().Suppressions.OrderBy(s => s.Created))
        {
            if (RuleId is null || string.Equals(suppression.RuleId, RuleId, StringComparison.OrdinalIgnoreCase))
            {
                Shell.WriteObject(suppression);
            }
        }
    }
}
