using System.CommandLine;

namespace CloudTrailSec.Cli.Options;

/// <summary>What a run remembers for the next one.</summary>
internal sealed class CheckpointOptions
{
    private readonly Option<string?> _checkpoint;

    private readonly Option<string?> _store;

    /// <param name="command">The verb that takes the options; where it has a --store already, that is the one.</param>
    /// <param name="description">What a checkpoint is to that verb.</param>
    internal CheckpointOptions(
        Command command, string description = "Read only what is new in buckets since the last run with this name.")
    {
        _checkpoint = new Option<string?>("--checkpoint") { Description = description, HelpName = "NAME" };
        command.Options.Add(_checkpoint);
        _store = command.Options.OfType<Option<string?>>().FirstOrDefault(o => o.Name == BaselineOptions.StoreName)
            ?? Added(command);
    }

    /// <summary>Refuses an option that remembers on its own what has been read.</summary>
    internal void Exclude(Command command, Option<bool> other) => command.Validators.Add(result =>
    {
        if (result.GetValue(other) && result.GetValue(_checkpoint) is not null)
        {
            result.AddError($"{other.Name} and {_checkpoint.Name} remember each on its own: give one of them.");
        }
    });

    /// <summary>The checkpoint that was asked for; null where none was.</summary>
    internal SqliteCheckpoint? Open(ParseResult parsed) =>
        parsed.GetValue(_checkpoint) is { Length: > 0 } name ? SqliteCheckpoint.Open(parsed.GetValue(_store), name) : null;

    private static Option<string?> Added(Command command)
    {
        Option<string?> store = BaselineOptions.NewStore();
        command.Options.Add(store);
        return store;
    }
}
