using System.CommandLine;

namespace CloudTrailSec.Cli.Options;

/// <summary>What to read from AWS itself, and as whom.</summary>
internal sealed class AwsCallerOptions
{
    private readonly Option<string?> _profile = new("--profile")
    {
        Description = "Call AWS with this profile; without, as the environment says.",
        HelpName = "NAME",
    };

    private readonly Option<string[]> _roles = ListOption.Create(
        "--role-arn", "Call AWS in these roles, side by side.");

    private readonly Option<string?> _externalId = new("--external-id")
    {
        Description = "What the roles' trust policies ask for as external id.",
        HelpName = "ID",
    };

    private readonly Option<string?> _endpoint = new("--endpoint-url")
    {
        Description = "Call this address instead of AWS's own.",
        HelpName = "URL",
    };

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

    internal AwsCallerOptions(Command command)
    {
        foreach (Option option in (Option[])[
            _eventHistory, _logGroups, _profile, _roles, _externalId, _endpoint, _requesterPays])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Whether the options name something to read, so that there need be no path.</summary>
    internal bool IsSource(System.CommandLine.Parsing.CommandResult result) =>
        result.GetValue(_eventHistory) || result.GetValue(_logGroups) is { Length: > 0 };

    /// <summary>The history of every region is asked, and some events are in more than one.</summary>
    internal bool IsEventHistory(ParseResult parsed) => parsed.GetValue(_eventHistory);

    /// <summary>What AWS is to be asked for; null where it is not needed.</summary>
    internal AwsTrail? Open(
        ParseResult parsed, IReadOnlyList<string> uris, IReadOnlyList<string> regions, ITrailCheckpoint? checkpoint)
    {
        string[] exact = [.. regions.Where(r => r.IndexOfAny(['*', '?']) < 0)];
        AwsTrailOptions options = new()
        {
            Caller = new AwsOptions
            {
                ProfileName = parsed.GetValue(_profile),
                ExternalId = parsed.GetValue(_externalId),
                EndpointUrl = parsed.GetValue(_endpoint),
                Region = exact.Length == 1 ? exact[0] : null,
            },
            RoleArns = parsed.GetValue(_roles) ?? [],
            Buckets = uris,
            RequesterPays = parsed.GetValue(_requesterPays),
            Checkpoint = checkpoint,
            EventHistory = parsed.GetValue(_eventHistory),
            LogGroups = parsed.GetValue(_logGroups) ?? [],
            Regions = exact,
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
