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

    private readonly CallerOptions _caller;

    internal AwsCallerOptions(Command command)
    {
        foreach (Option option in (Option[])[_eventHistory, _logGroups, _requesterPays])
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
        ParseResult parsed, IReadOnlyList<string> uris, IReadOnlyList<string> regions, ITrailCheckpoint? checkpoint)
    {
        string[] exact = [.. regions.Where(r => r.IndexOfAny(['*', '?']) < 0)];
        AwsTrailOptions options = new()
        {
            Caller = _caller.Caller(parsed, exact.Length == 1 ? exact[0] : null),
            RoleArns = _caller.Roles(parsed),
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
