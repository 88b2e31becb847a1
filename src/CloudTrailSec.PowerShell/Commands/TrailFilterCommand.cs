using System.Management.Automation;
using CloudTrailSec.Completers;

namespace CloudTrailSec.Commands;

/// <summary>Base of the cmdlets that take some events and not others.</summary>
public abstract class TrailFilterCommand : TrailCommand
{
    /// <summary>
    /// Only events at or after this time: a date, a time (UTC where it has no offset), or how long ago, such as 2h, 7d
    /// or 1d12h. Events whose record has no readable time are kept.
    /// </summary>
    [Parameter]
    [TrailTime]
    public DateTimeOffset? After { get; set; }

    /// <summary>Only events before this time: a date, a time (UTC where it has no offset), or how long ago.</summary>
    [Parameter]
    [TrailTime]
    public DateTimeOffset? Before { get; set; }

    /// <summary>
    /// Event names, such as StopLogging or Get*. Here and below, any of several may match, and case does not matter.
    /// </summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(EventNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] EventName { get; set; } = [];

    /// <summary>Event sources, such as s3.amazonaws.com or just s3.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(EventSourceCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] EventSource { get; set; } = [];

    /// <summary>
    /// Who called: a principal as the Principal property shows it, an ARN, a user or role name, an access key id.
    /// </summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Principal { get; set; } = [];

    /// <summary>Source addresses: an address, a range such as 198.51.100.0/24, or the host name of a service.</summary>
    [Parameter]
    [SupportsWildcards]
    [TrailAddress]
    public string[] SourceIPAddress { get; set; } = [];

    /// <summary>AWS regions, such as us-east-1.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Region { get; set; } = [];

    /// <summary>AWS account ids: the account that received the event, or the caller's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] AccountId { get; set; } = [];

    /// <summary>Error codes, such as AccessDenied or *Unauthorized*.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] ErrorCode { get; set; } = [];

    /// <summary>Event ids.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] EventId { get; set; } = [];

    /// <summary>
    /// $true for events that only read, $false for events that change something. Events that do not say are left out by
    /// either.
    /// </summary>
    [Parameter]
    public bool? ReadOnly { get; set; }

    private protected TrailFilter Filter => new()
    {
        After = After,
        Before = Before,
        EventName = EventName,
        EventSource = EventSource,
        Principal = Principal,
        SourceIPAddress = SourceIPAddress,
        Region = Region,
        Account = AccountIds(AccountId),
        ErrorCode = ErrorCode,
        EventId = EventId,
        ReadOnly = ReadOnly,
    };

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        CheckTimes(After, Before);
    }
}
