using System.Management.Automation;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Forgets what was learnt: a principal, a stretch of time, a session that was not everyday, or all of it.
/// </summary>
/// <remarks>
/// <para>What peers have learnt of a principal fades with time. Rates are not taken apart when a stretch of time is
/// forgotten: only what was met first and last within it goes.</para>
/// </remarks>
/// <example>
/// <para>Forgets a principal, so that it is new again.</para>
/// <code>
/// Update-TrailBaseline ./logs -Baseline prod
/// Remove-TrailBaseline -Baseline prod -Principal root:* -Confirm:$false
/// </code>
/// </example>
/// <example>
/// <para>Forgets what was learnt while somebody was in.</para>
/// <code>
/// Update-TrailBaseline ./logs -Baseline prod
/// Remove-TrailBaseline -Baseline prod -After 2019-03-18T09:00 -Before 2019-03-18T17:00 -Confirm:$false
/// </code>
/// </example>
/// <example>
/// <para>Forgets the baseline as a whole.</para>
/// <code>
/// Update-TrailBaseline ./logs -Baseline prod
/// Remove-TrailBaseline -Baseline prod -All -Confirm:$false
/// </code>
/// </example>
[Cmdlet(
    VerbsCommon.Remove,
    "TrailBaseline",
    DefaultParameterSetName = PrincipalSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveTrailBaselineCommand : TrailStoreCommand
{
    private const string PrincipalSet = "Principal", TimeSet = "Time", IncidentSet = "Incident", AllSet = "All";

    /// <summary>Principals, such as user:123456789012:ann.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PrincipalSet, Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Principal { get; set; } = [];

    /// <summary>What was first met at or after this time.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TimeSet)]
    [TrailTime]
    public DateTimeOffset? After { get; set; }

    /// <summary>And last met before this time.</summary>
    [Parameter(ParameterSetName = TimeSet)]
    [TrailTime]
    public DateTimeOffset? Before { get; set; }

    /// <summary>
    /// The ids of sessions that were not everyday, from Get-TrailBaseline -Threshold: they no longer set the levels.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = IncidentSet, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    public string[] Incident { get; set; } = [];

    /// <summary>The baseline as a whole.</summary>
    [Parameter(Mandatory = true, ParameterSetName = AllSet)]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        using SqliteBaselineStore store = Access.OpenStore();
        if (!Access.Told(Access.StorePath, store.Names).Contains(Access.Name))
        {
            Shell.WriteError(TrailError.BaselineNotFound(Access.Name, Access.StorePath));
        }
        else if (Shell.ShouldProcess($"{Access.Name} in {Access.StorePath}", "Forget " + What()))
        {
            Forget(store);
        }
    }

    private string What() => ParameterSetName switch
    {
        AllSet => "all that was learnt",
        TimeSet => $"what was met only from {After:u} on" + (Before is { } end ? $", before {end:u}" : string.Empty),
        IncidentSet => "the sessions " + string.Join(", ", Incident),
        _ => "the principals " + string.Join(", ", Principal),
    };

    private void Forget(SqliteBaselineStore store)
    {
        if (All)
        {
            _ = Access.Told(Access.StorePath, () =>
            {
                using IDisposable right = store.Lock(Access.Name, StopToken);
                return store.Remove(Access.Name);
            });
            return;
        }

        _ = Change(baseline =>
        {
            if (ParameterSetName == TimeSet)
            {
                int values = baseline.Forget(After!.Value, Before ?? DateTimeOffset.MaxValue);
                Shell.WriteVerbose($"{ReadableAmount.Of(values, "value")} forgotten.");
            }
            else if (ParameterSetName == IncidentSet)
            {
                int excluded = baseline.Exclude(Incident);
                Shell.WriteVerbose($"{ReadableAmount.Of(excluded, "session")} left out.");
            }
            else
            {
                Forget(baseline);
            }
        });
    }

    private void Forget(TrailBaseline baseline)
    {
        string[] known = [.. baseline.Habits().Select(h => h.Principal)];
        foreach (string wanted in Principal)
        {
            WildcardPattern glob = WildcardPattern.Get(wanted, WildcardOptions.IgnoreCase);
            string[] met = Array.FindAll(known, glob.IsMatch);
            if (met.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(wanted))
            {
                Shell.WriteError(TrailError.PrincipalNotFound(wanted));
            }

            foreach (string principal in met)
            {
                _ = baseline.Forget(principal);
            }
        }
    }
}
