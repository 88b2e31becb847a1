using System.Management.Automation;
using CloudTrailSec.Completers;
using CloudTrailSec.Shell;

namespace CloudTrailSec.Commands;

/// <summary>Makes an exception to rules: what it describes gives no findings.</summary>
/// <remarks>
/// <para>An exception says why it is there, whose it is and when it ends. It counts what it keeps back; one that has ended
/// no longer holds, and says so at each run. All that is given must hold for it: a rule, a principal, an address, an
/// event. A hunt learns what an exception covers as everyday, at full weight.</para>
/// <para>Some rules take no exceptions, such as that a trail was deleted.</para>
/// </remarks>
/// <example>
/// <para>A scanner may probe, for three months.</para>
/// <code>
/// Add-TrailSuppression -Principal role:123456789012:scanner -Reason 'Weekly scan, ticket 4711' -Owner secops -Expires 90d
/// </code>
/// </example>
[Cmdlet(VerbsCommon.Add, "TrailSuppression", SupportsShouldProcess = true)]
[OutputType(typeof(TrailSuppression))]
public sealed class AddTrailSuppressionCommand : TrailRuleStoreCommand
{
    /// <summary>The id of the rule; every rule that takes exceptions where none is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ArgumentCompleter(typeof(RuleIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string? RuleId { get; set; }

    /// <summary>Who calls: a canonical principal, an ARN, a name or an access key id; wildcards are allowed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? Principal { get; set; }

    /// <summary>Where calls come from: an address, a CIDR range or the host name of a service.</summary>
    [Parameter]
    [TrailAddress]
    [ValidateNotNullOrEmpty]
    public string? Address { get; set; }

    /// <summary>The event's name; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(EventNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string? EventName { get; set; }

    /// <summary>Why.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = string.Empty;

    /// <summary>Whose it is; the user of this session by default.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Owner { get; set; } = Environment.UserName;

    /// <summary>How long it holds, such as 90d, or when it ends, such as 2027-03-31; what has no zone is UTC.</summary>
    [Parameter(Mandatory = true)]
    [TrailTime(IsAhead = true)]
    public DateTimeOffset Expires { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (RuleId is null && Principal is null && Address is null && EventName is null)
        {
            throw Shell.Stop(TrailError.SuppressionTooWide());
        }

        if (Reason.Trim().Length == 0)
        {
            throw Shell.Stop(TrailError.ReasonMissing());
        }

        if (Expires <= DateTimeOffset.UtcNow)
        {
            throw Shell.Stop(TrailError.SuppressionEnded(Expires));
        }

        TrailRule? rule = RuleId is null ? null : Find(Access.Rules(), RuleId);
        if (RuleId is not null && rule is null)
        {
            return;
        }

        if (rule?.CanSuppress == false)
        {
            Shell.WriteError(TrailError.RuleNotSuppressible(rule.Id, rule.Title));
            return;
        }

        TrailSuppression made = Make(rule);
        if (Shell.ShouldProcess(rule?.Title ?? "every rule", $"Suppress until {made.Expires:u}"))
        {
            Access.Change(book => book.Keep(made));
            Shell.WriteObject(made);
        }
    }

    private TrailSuppression Make(TrailRule? rule) => new()
    {
        Id = Guid.NewGuid().ToString(),
        RuleId = rule?.Id,
        RuleTitle = rule?.Title,
        Principal = Principal,
        Address = Address,
        EventName = EventName,
        Reason = Reason,
        Owner = Owner,
        Created = DateTimeOffset.UtcNow,
        Expires = Expires,
    };
}
