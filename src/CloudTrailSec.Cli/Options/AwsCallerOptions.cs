using System.CommandLine;

namespace CloudTrailSec.Cli.Options;

/// <summary>What to read from AWS itself, and as whom.</summary>
internal sealed class AwsCallerOptions
{
    private readonly Option<bool> _requesterPays = new("--requester-pays")
    {
        Description = "Pay for the requests, where a bucket asks its readers to.",
    };

    private readonly Option<bool> _eventHistory = new("--event-history")
    {
        Description = "Read the event history: up to 90 days of management events, without a trail.",
    };

    private readonly Option<string[]> _logGroups = ListOption.Create(
        "--log-group", "Read log groups of CloudWatch Logs, by name or ARN.");

    private readonly Option<string?> _organizationRole = new("--organization-role")
    {
        Description = "Read the event history or log groups of every account of the organization, in its role of this name.",
        HelpName = "NAME",
    };

    private readonly Option<bool> _waitForDelivery = new("--wait-for-delivery")
    {
        Description = "Wait until the trail has delivered past --before, or past now: for 20 minutes after it at most.",
    };

    private readonly CallerOptions _caller;

    internal AwsCallerOptions(Command command)
    {
        foreach (Option option in (Option[])[_eventHistory, _logGroups, _organizationRole, _requesterPays, _waitForDelivery])
        {
            command.Options.Add(option);
        }

        _caller = new CallerOptions(command);
    }

    /// <summary>Whether the options name something to read, so that there need be no path.</summary>
    internal bool IsSource(System.CommandLine.Parsing.CommandResult result) =>
        result.GetValue(_eventHistory) || result.GetValue(_logGroups) is { Length: > 0 };

    /// <summary>The history of every region is asked, and some events are in more than one.</summary>
    internal bool IsEventHistory(ParseResult parsed) => parsed.GetValue(_eventHistory);

    /// <summary>What AWS is to be asked for; null where it is not needed.</summary>
    internal AwsTrail? Open(
        ParseResult parsed, IReadOnlyList<string> uris, string[] regions, ITrailCheckpoint? checkpoint)
    {
        AwsTrailOptions options = new()
        {
            Caller = _caller.Caller(parsed, regions.Length == 1 ? regions[0] : null),
            RoleArns = _caller.Roles(parsed),
            OrganizationRole = parsed.GetValue(_organizationRole),
            Buckets = uris,
            RequesterPays = parsed.GetValue(_requesterPays),
            WaitsForDelivery = parsed.GetValue(_waitForDelivery),
            Checkpoint = checkpoint,
            EventHistory = parsed.GetValue(_eventHistory),
            LogGroups = parsed.GetValue(_logGroups) ?? [],
            Regions = regions,
        };
        try
        {
            return options.IsEmpty ? null : new AwsTrail(options);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
    }
}
