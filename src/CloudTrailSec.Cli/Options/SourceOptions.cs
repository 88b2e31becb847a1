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

    private readonly Option<bool> _unique = new("--unique")
    {
        Description = "Each event once, however many trails delivered it.",
    };

    private readonly bool _isAlwaysUnique;
    private readonly FilterOptions _filter;
    private readonly AwsCallerOptions _aws;

    /// <param name="command">The verb that takes the options.</param>
    /// <param name="now">What spans of time count back from.</param>
    /// <param name="isAlwaysUnique">Whether an event always counts once, however many trails delivered it.</param>
    /// <param name="insteadOfPaths">A switch that can be given instead of paths, where the verb has one.</param>
    internal SourceOptions(
        Command command, Func<DateTimeOffset> now, bool isAlwaysUnique, Option<bool>? insteadOfPaths = null)
    {
        _isAlwaysUnique = isAlwaysUnique;
        command.Arguments.Add(_paths);
        _filter = new FilterOptions(command, now);
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
        });
    }

    /// <summary>What is to be read of what AWS holds; null where nothing is. To be disposed of when it has been read.</summary>
    internal AwsTrail? Aws(ParseResult parsed, ITrailCheckpoint? checkpoint = null) => _aws.Open(
        parsed,
        [.. Paths(parsed).Where(S3TrailSource.IsUri)],
        _filter.ExactRegions(parsed),
        checkpoint);

    private string[] Paths(ParseResult parsed) => parsed.GetValue(_paths) ?? [];

    /// <summary>The options of a reader, as the command line has them.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="aws">What is to be read of what AWS holds.</param>
    /// <param name="select">A further test of events, as <see cref="TrailReaderOptions.Select"/> takes it.</param>
    /// <param name="sample">A folder to read instead of the paths.</param>
    internal TrailReaderOptions Reader(
        ParseResult parsed, AwsTrail? aws, Func<Func<TrailEvent, bool>>? select = null, string? sample = null)
    {
        return new()
        {
            Paths = sample is null ? [.. Paths(parsed).Where(p => !S3TrailSource.IsUri(p))] : [sample],
            Sources = aws?.Sources ?? [],
            Filter = _filter.Of(parsed),
            Search = _filter.Search(parsed),
            Unique = _isAlwaysUnique || parsed.GetValue(_unique) || _aws.IsEventHistory(parsed),
            Select = select,
        };
    }
}
