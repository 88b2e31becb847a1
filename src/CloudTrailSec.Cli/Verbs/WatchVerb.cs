using System.CommandLine;
using CloudTrailSec.Cli.Options;
using CloudTrailSec.Cli.Output;

namespace CloudTrailSec.Cli.Verbs;

/// <summary><c>trailsec watch</c>: events as they are delivered, until it is stopped.</summary>
internal sealed class WatchVerb
{
    private readonly Argument<string> _place = new("PLACE")
    {
        Description = "The address of the SQS queue that notifications of new logs come to; or s3://BUCKET/PREFIX, to look"
            + " into a bucket again and again.",
    };

    private readonly Option<TimeSpan?> _interval = SpanOption.Create(
        "--interval", "How long to wait from look to look into a bucket; a minute by default.");

    private readonly Option<TimeSpan?> _timeout = SpanOption.Create("--timeout", "After how long to stop.");
    private readonly Option<DateTimeOffset?> _until;
    private readonly FilterOptions _filter;
    private readonly CallerOptions _caller;
    private readonly CheckpointOptions _checkpoints;
    private readonly OutputOptions _output;

    private WatchVerb(Command command, Terminal terminal)
    {
        command.Arguments.Add(_place);
        _filter = new FilterOptions(command, terminal.Now);
        _until = TimeOption.Create("--until", "When to stop.", terminal.Now);
        command.Options.Add(_interval);
        command.Options.Add(_timeout);
        command.Options.Add(_until);
        _caller = new CallerOptions(command);
        _checkpoints = new CheckpointOptions(command);
        _output = new OutputOptions(command);
    }

    internal static Command Command(Terminal terminal)
    {
        Command command = new("watch", "Follow a trail: events as they are delivered.");
        WatchVerb verb = new(command, terminal);
        command.SetAction(parsed => verb.Run(parsed, terminal));
        return command;
    }

    private int Run(ParseResult parsed, Terminal terminal)
    {
        using SqliteCheckpoint? checkpoint = _checkpoints.Open(parsed);
        using TrailWatch watch = Watch(parsed, terminal, checkpoint);
        using TrailPass pass = new(terminal, parsed, _output, watch.Coverage) { AllowsNothing = true };
        IEventOutput events = _output.Events(parsed, terminal);
        string? file = _output.IsTable(parsed, terminal) ? null : OutputFile.Path();
        using (EventDelivery delivery = new(events, checkpoint?.Output, file, watch.Commit))
        {
            Follow(watch, delivery, pass, terminal.Stop);
        }

        return pass.End($"{ReadableAmount.Of(watch.Coverage.Given, "event")} given.");
    }

    private TrailWatch Watch(ParseResult parsed, Terminal terminal, ITrailCheckpoint? checkpoint)
    {
        string place = parsed.GetValue(_place)!;
        bool isBucket = S3TrailSource.IsUri(place);
        AwsOptions caller = _caller.Caller(parsed, _filter.ExactRegions(parsed) is [string region] ? region : null);
        DateTimeOffset? end = terminal.Now() + parsed.GetValue(_timeout);
        DateTimeOffset? until = parsed.GetValue(_until);
        try
        {
            return new TrailWatch(new TrailWatchOptions
            {
                Caller = caller.As(_caller.Roles(parsed)),
                QueueUrl = isBucket ? null : place,
                Bucket = isBucket ? place : null,
                Interval = parsed.GetValue(_interval) ?? TimeSpan.FromMinutes(1),
                Until = until < end || end is null ? until : end,
                Filter = _filter.Of(parsed),
                Search = _filter.Search(parsed),
                Checkpoint = checkpoint,
            });
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
    }

    /// <summary>What a message told of has been written before the message is taken out of its queue.</summary>
    private static void Follow(TrailWatch watch, EventDelivery delivery, TrailPass pass, CancellationToken stop)
    {
        foreach (TrailRead read in watch.Read(stop))
        {
            if (read.Event is { } @event)
            {
                delivery.Write(@event);
            }
            else
            {
                delivery.Flush();
            }

            if (read.Problem is { } problem)
            {
                pass.Problem(problem);
            }

            watch.Took(read);
            delivery.Tend();
        }
    }
}
