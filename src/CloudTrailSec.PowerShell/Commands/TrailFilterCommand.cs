using System.Management.Automation;
using CloudTrailSec.Completers;

namespace CloudTrailSec.Commands;

/// <summary>Base of the cmdlets that take some events and not others.</summary>
public abstract class TrailFilterCommand : TrailCommand
{
    private RuleSet? _searched;
    private TrailSearch? _atHand;

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

    /// <summary>
    /// A search: fields with values, and words that may stand anywhere. source:iam name:Create*,Put* -principal:deploy
    /// ip:198.51.100.0/24 asks for all of these but not the third. Any field of a record will do, also as errorCode:null (it
    /// is not there), vpcEndpointId:* (it is), requestParameters.maxKeys>100 or eventName~"^(Put|Delete)" (a regular
    /// expression); "or" and brackets join, quotes hold text with spaces, commas or colons.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Query { get; set; }

    /// <summary>A test of events that are at hand, for one thread.</summary>
    private protected Func<TrailEvent, bool> NewTest()
    {
        Func<TrailEvent, bool> filter = Filter.ToTest();
        _atHand = NewSearch();
        Func<TrailEvent, bool>? search = _atHand?.NewTest();
        return search is null ? filter : e => filter(e) && search(e);
    }

    /// <summary>What -Query asks for; null where it is not given.</summary>
    private protected TrailSearch? NewSearch() => _searched is null ? null : new TrailSearch(_searched);

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
        _searched = Query is null ? null : Searched(Query).Rules;
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_atHand?.Problem is { } problem)
        {
            Report(problem);
        }
    }
}
