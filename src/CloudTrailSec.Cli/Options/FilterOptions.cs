using System.CommandLine;
using CloudTrailSec.Sigma;

namespace CloudTrailSec.Cli.Options;

/// <summary>Which events are wanted: the same for every verb that gives events or looks at them.</summary>
internal sealed class FilterOptions
{
    private readonly Option<DateTimeOffset?> _after;
    private readonly Option<DateTimeOffset?> _before;
    private readonly Option<string[]> _eventName = ListOption.Create(
        "--event-name", "Event names, such as StopLogging or Get*.");
    private readonly Option<string[]> _eventSource = ListOption.Create(
        "--event-source", "Services, such as s3 or s3.amazonaws.com.");
    private readonly Option<string[]> _ip = AddressOption.Create(
        "--ip", "Source addresses, CIDR ranges or service host names.");
    private readonly Option<string[]> _region = ListOption.Create("--region", "AWS regions.");
    private readonly Option<string[]> _account = ListOption.Create("--account", "AWS account ids.");
    private readonly Option<string[]> _errorCode = ListOption.Create(
        "--error-code", "Error codes, such as AccessDenied or *Unauthorized*.");
    private readonly Option<string[]> _eventId = ListOption.Create("--event-id", "Event ids.");
    private readonly Option<string[]> _principal = new("--principal")
    {
        Description = "Callers: a canonical principal, an ARN, a user or role name, an access key id. May be repeated.",
        HelpName = "WHO",
    };

    private readonly Option<string?> _query = new("--query")
    {
        Description = "A search, such as: source:iam name:Create*,Put* -principal:deploy ip:10.0.0.0/8. Any field of a record will do.",
        HelpName = "TEXT",
    };

    private readonly Option<bool> _readOnly = new("--read-only") { Description = "Only events that read." };
    private readonly Option<bool> _writeOnly = new("--write-only") { Description = "Only events that change something." };

    /// <param name="command">The verb that takes the options.</param>
    /// <param name="now">What spans of time count back from.</param>
    internal FilterOptions(Command command, Func<DateTimeOffset> now)
    {
        _after = TimeOption.Create("--after", "Only events at or after this time: " + TrailTime.Forms + ".", now);
        _before = TimeOption.Create("--before", "Only events before this time.", now);
        foreach (Option option in (Option[])[
            _after, _before, _eventName, _eventSource, _principal, _ip, _region, _account, _errorCode, _eventId,
            _readOnly, _writeOnly, _query])
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(_readOnly) && result.GetValue(_writeOnly))
            {
                result.AddError("--read-only and --write-only leave nothing to show: give one of them.");
            }
        });
    }

    /// <summary>The regions that are named exactly.</summary>
    internal string[] ExactRegions(ParseResult parsed) =>
        [.. (parsed.GetValue(_region) ?? []).Where(r => r.IndexOfAny(['*', '?']) < 0)];

    /// <exception cref="UsageException">Nothing can pass it.</exception>
    internal TrailFilter Of(ParseResult parsed)
    {
        TrailFilter filter = new()
        {
            After = parsed.GetValue(_after),
            Before = parsed.GetValue(_before),
            EventName = parsed.GetValue(_eventName) ?? [],
            EventSource = parsed.GetValue(_eventSource) ?? [],
            Principal = parsed.GetValue(_principal) ?? [],
            SourceIPAddress = parsed.GetValue(_ip) ?? [],
            Region = parsed.GetValue(_region) ?? [],
            Account = parsed.GetValue(_account) ?? [],
            ErrorCode = parsed.GetValue(_errorCode) ?? [],
            EventId = parsed.GetValue(_eventId) ?? [],
            ReadOnly = parsed.GetValue(_readOnly) ? true : parsed.GetValue(_writeOnly) ? false : null,
        };
        return filter.After >= filter.Before
            ? throw new UsageException("--after must be earlier than --before.")
            : filter;
    }

    /// <summary>The search among those events; null where none is asked for.</summary>
    /// <exception cref="UsageException">It has no meaning.</exception>
    internal TrailSearch? Search(ParseResult parsed)
    {
        if (parsed.GetValue(_query) is not { } text)
        {
            return null;
        }

        try
        {
            return new TrailSearch(SigmaQuery.Compile(TrailQuery.Parse(text)));
        }
        catch (FormatException e)
        {
            throw new UsageException($"--query: {e.Message}");
        }
    }
}
