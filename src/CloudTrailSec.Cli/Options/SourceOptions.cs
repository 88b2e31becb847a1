using System.CommandLine;

namespace CloudTrailSec.Cli.Options;

/// <summary>What to read and which events are wanted: the same for every verb that reads a trail.</summary>
internal sealed class SourceOptions
{
    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "Log files, folders (read whole), archives, paths with wildcards, or s3://BUCKET/PREFIX.",
        Arity = ArgumentArity.ZeroOrMore,
    };

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

    private readonly Option<bool> _readOnly = new("--read-only") { Description = "Only events that read." };
    private readonly Option<bool> _writeOnly = new("--write-only") { Description = "Only events that change something." };
    private readonly Option<bool> _unique = new("--unique")
    {
        Description = "Each event once, however many trails delivered it.",
    };

    private readonly bool _isAlwaysUnique;
    private readonly AwsCallerOptions _aws;

    /// <param name="command">The verb that takes the options.</param>
    /// <param name="now">What spans of time count back from.</param>
    /// <param name="isAlwaysUnique">Whether an event always counts once, however many trails delivered it.</param>
    /// <param name="insteadOfPaths">A switch that can be given instead of paths, where the verb has one.</param>
    internal SourceOptions(
        Command command, Func<DateTimeOffset> now, bool isAlwaysUnique, Option<bool>? insteadOfPaths = null)
    {
        _isAlwaysUnique = isAlwaysUnique;
        _after = TimeOption.Create("--after", "Only events at or after this time: " + TrailTime.Forms + ".", now);
        _before = TimeOption.Create("--before", "Only events before this time.", now);
        command.Arguments.Add(_paths);
        foreach (Option option in (Option[])[
            _after, _before, _eventName, _eventSource, _principal, _ip, _region, _account, _errorCode, _eventId,
            _readOnly, _writeOnly])
        {
            command.Options.Add(option);
        }

        if (!isAlwaysUnique)
        {
            command.Options.Add(_unique);
        }

        _aws = new AwsCallerOptions(command);
        if (insteadOfPaths is not null)
        {
            command.Options.Add(insteadOfPaths);
        }

        command.Validators.Add(result =>
        {
            bool hasInstead = insteadOfPaths is not null && result.GetValue(insteadOfPaths);
            bool hasPath = result.GetValue(_paths) is { Length: > 0 } || _aws.IsSource(result);
            if (hasPath == hasInstead)
            {
                result.AddError(hasInstead
                    ? $"{insteadOfPaths!.Name} takes no PATH: give one or the other."
                    : "Required argument missing: PATH, the logs to read.");
            }

            if (result.GetValue(_readOnly) && result.GetValue(_writeOnly))
            {
                result.AddError("--read-only and --write-only leave nothing to show: give one of them.");
            }
        });
    }

    /// <summary>What is to be read of what AWS holds; null where nothing is. To be disposed of when it has been read.</summary>
    internal AwsTrail? Aws(ParseResult parsed, ITrailCheckpoint? checkpoint = null) => _aws.Open(
        parsed,
        [.. Paths(parsed).Where(S3TrailSource.IsUri)],
        parsed.GetValue(_region) ?? [],
        checkpoint);

    private string[] Paths(ParseResult parsed) => parsed.GetValue(_paths) ?? [];

    /// <summary>The options of a reader, as the command line has them.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="select">A further test of events, as <see cref="TrailReaderOptions.Select"/> takes it.</param>
    /// <param name="sample">A folder to read instead of the paths.</param>
    /// <param name="aws">What is to be read of what AWS holds.</param>
    internal TrailReaderOptions Reader(
        ParseResult parsed, Func<Func<TrailEvent, bool>>? select = null, string? sample = null, AwsTrail? aws = null)
    {
        return new()
        {
            Paths = sample is null ? [.. Paths(parsed).Where(p => !S3TrailSource.IsUri(p))] : [sample],
            Sources = aws?.Sources ?? [],
            Filter = Filter(parsed),
            Unique = _isAlwaysUnique || parsed.GetValue(_unique) || _aws.IsEventHistory(parsed),
            Select = select,
        };
    }

    private TrailFilter Filter(ParseResult parsed)
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
}
