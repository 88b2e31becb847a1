using System.CommandLine;
using CloudTrailSec.Cli.Output;

namespace CloudTrailSec.Cli.Options;

/// <summary>Where settings of rules, suppressions and how far runs came are kept.</summary>
internal sealed class StateOptions
{
    private readonly Option<string?> _store = new("--store")
    {
        Description = "The file that settings, suppressions, checkpoints and how far rules came are kept in;"
            + $" {SqliteBaselineStore.Variable} by default, else trailsec.db with the user's other data.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _due = new("--due")
    {
        Description = "Run only rules that are due, over what is new since their last run.",
    };

    internal StateOptions(Command command)
    {
        command.Options.Add(_store);
        command.Options.Add(_due);
    }

    internal Option<bool> Due => _due;

    internal bool IsDue(ParseResult parsed) => parsed.GetValue(_due);

    /// <summary>The store; null where there is none, and none is asked for.</summary>
    internal SqliteStateStore? Open(ParseResult parsed)
    {
        string path = parsed.GetValue(_store) ?? SqliteBaselineStore.DefaultPath;
        return IsDue(parsed) || parsed.GetValue(_store) is not null || File.Exists(path) ? SqliteStateStore.Open(path) : null;
    }

    /// <summary>The exceptions that hold; says which have ended.</summary>
    internal static IReadOnlyList<TrailSuppression> Holding(RuleBook book, Terminal terminal)
    {
        foreach (TrailSuppression ended in book.Suppressions.Where(s => s.IsExpired))
        {
            terminal.Say($"trailsec: A suppression of {ended.Owner} ended on {ended.Expires:yyyy-MM-dd}: {ended.Reason}");
        }

        return [.. book.Suppressions.Where(s => !s.IsExpired)];
    }
}
