using System.Management.Automation;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Shows what was learnt as normal: the baselines there are, the habits of a principal, why something is rare.
/// </summary>
/// <remarks>
/// <para>Without parameters it gives the baselines of the store. With -Principal it gives that principal's habits: in
/// how many of its sessions each action, network, program, region, error or parameter was met, first and last when, and
/// by how many principals of the account. With -Value as well it answers for that value alone, also where it was never
/// met.</para>
/// <para>With -Threshold it gives the everyday sessions with the highest scores: they set what a session must score for
/// each level. One that was not everyday is left out with Remove-TrailBaseline -Incident.</para>
/// </remarks>
/// <example>
/// <para>Which baselines there are, and how much they know.</para>
/// <code>
/// Update-TrailBaseline ./logs -Baseline prod
/// Get-TrailBaseline
/// </code>
/// </example>
/// <example>
/// <para>Who is known, and what the one who was met last usually does.</para>
/// <code>
/// Update-TrailBaseline ./logs -Baseline prod
/// $who = Get-TrailBaseline -Baseline prod -Principal * | Where-Object Facet -EQ principal
/// Get-TrailBaseline -Baseline prod -Principal $who[0].Principal | Where-Object Facet -EQ action
/// </code>
/// </example>
/// <example>
/// <para>Why does root's StopLogging count as rare?</para>
/// <code>
/// Update-TrailBaseline ./logs -Baseline prod
/// Get-TrailBaseline -Baseline prod -Principal root:* -Value cloudtrail:StopLogging | Format-List
/// </code>
/// </example>
[Cmdlet(VerbsCommon.Get, "TrailBaseline", DefaultParameterSetName = ListSet)]
[OutputType(typeof(BaselineInfo), ParameterSetName = [ListSet])]
[OutputType(typeof(BaselineHabit), ParameterSetName = [PrincipalSet])]
[OutputType(typeof(BaselineIncident), ParameterSetName = [ThresholdSet])]
public sealed class GetTrailBaselineCommand : TrailStoreCommand
{
    private const string ListSet = "List", PrincipalSet = "Principal", ThresholdSet = "Threshold";

    /// <summary>Whose habits, such as user:123456789012:ann or role:*.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PrincipalSet, Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Principal { get; set; } = [];

    /// <summary>
    /// Only what is known of this value: an action such as s3:ListBuckets, a network, a region, an error code.
    /// </summary>
    [Parameter(ParameterSetName = PrincipalSet, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Value { get; set; }

    /// <summary>Gives the everyday sessions with the highest scores, which set the levels.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ThresholdSet)]
    public SwitchParameter Threshold { get; set; }

    /// <summary>How many of these sessions; 10 by default.</summary>
    [Parameter(ParameterSetName = ThresholdSet)]
    [ValidateRange(1, 500)]
    public int Top { get; set; } = 10;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        using SqliteBaselineStore store = Access.OpenStore();
        IReadOnlyList<string> names = Access.Told(Access.StorePath, store.Names);
        if (ParameterSetName == ListSet)
        {
            List(store, names);
            return;
        }

        if (!names.Contains(Access.Name))
        {
            Shell.WriteError(TrailError.BaselineNotFound(Access.Name, Access.StorePath));
            return;
        }

        using TrailBaseline baseline = Access.Open(store);
        if (Threshold)
        {
            WriteAll(baseline.Incidents(Top));
            return;
        }

        foreach (string principal in Principal)
        {
            Show(baseline, principal);
        }
    }

    private void List(SqliteBaselineStore store, IReadOnlyList<string> names)
    {
        WildcardPattern wanted = WildcardPattern.Get(Baseline ?? "*", WildcardOptions.IgnoreCase);
        foreach (string name in names.Where(wanted.IsMatch))
        {
            using TrailBaseline baseline = Access.Open(store, name);
            Shell.WriteObject(baseline.Info(Access.StorePath));
        }
    }

    private void Show(TrailBaseline baseline, string wanted)
    {
        WildcardPattern glob = WildcardPattern.Get(wanted, WildcardOptions.IgnoreCase);
        BaselineHabit[] met = [.. baseline.Habits().Where(h => glob.IsMatch(h.Principal))];
        if (met.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(wanted))
        {
            Shell.WriteError(TrailError.PrincipalNotFound(wanted));
        }

        foreach (BaselineHabit principal in met)
        {
            if (Value is not null)
            {
                WriteAll(baseline.Explain(principal.Principal, Value));
                continue;
            }

            Shell.WriteObject(principal);
            WriteAll(baseline.Habits(principal.Principal));
        }
    }

    private void WriteAll(IEnumerable<object> items)
    {
        foreach (object item in items)
        {
            Shell.WriteObject(item);
        }
    }
}
