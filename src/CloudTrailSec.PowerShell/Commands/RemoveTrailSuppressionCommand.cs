using System.Management.Automation;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Takes out exceptions to rules.</summary>
/// <example>
/// <para>Takes out those that have ended.</para>
/// <code>Get-TrailSuppression | Where-Object IsExpired | Remove-TrailSuppression</code>
/// </example>
[Cmdlet(VerbsCommon.Remove, "TrailSuppression", SupportsShouldProcess = true)]
public sealed class RemoveTrailSuppressionCommand : TrailRuleStoreCommand
{
    /// <summary>The ids of exceptions.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string id in Id)
        {
            if (Access.Book().Suppressions.FirstOrDefault(s => s.Id == id) is not { } suppression)
            {
                Shell.WriteError(TrailError.SuppressionNotFound(id));
            }
            else if (Shell.ShouldProcess(suppression.Reason, "Take out the suppression"))
            {
                Access.Change(book => book.Remove(suppression));
            }
        }
    }
}
