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

    private readonly Option<string?> _lateness = new("--lateness")
    {
        Description = "How late events may be delivered and --due still tells of them, such as 6h; an hour by default.",
        HelpName = "SPAN",
    };

    internal StateOptions(Command command, bool takesDue = true)
    {
        command.Options.Add(_store);
        if (takesDue)
        {
            command.Options.Add(_due);
            command.Options.Add(_lateness);
        }
    }

    internal string StorePath(ParseResult parsed) => parsed.GetValue(_store) ?? SqliteBaselineStore.DefaultPath;

    internal Option<bool> Due => _due;

    /// <exception cref="UsageException">It is no span of time.</exception>
    internal TimeSpan? Lateness(ParseResult parsed) => parsed.GetValue(_lateness) is not { } text || !IsDue(parsed) ? null
        : TrailTime.TryParseSpan(text, out TimeSpan span) ? span
        : throw new UsageException($"--lateness cannot take '{text}': give a span such as 30m or 6h.");

    internal bool IsDue(ParseResult parsed) => parsed.GetValue(_due);

    /// <summary>The store; null where there is none, and none is asked for.</summary>
    internal SqliteStateStore? Open(ParseResult parsed)
    {
        string path = StorePath(parsed);
        return IsDue(parsed) || parsed.GetValue(_store) is not null || File.Exists(path) ? SqliteStateStore.Open(path) : null;
    }

    /// <summary>What was decided about rules; a store is not made for that.</summary>
    internal static RuleBook Book(string path)
    {
        if (!File.Exists(path))
        {
            return new RuleBook(null);
        }

        using SqliteStateStore store = SqliteStateStore.Open(path);
        return new RuleBook(store);
    }

    /// <summary>Adds what suppressions kept back.</summary>
    internal static void Count(string path, IReadOnlyList<TrailSuppression> suppressed)
    {
        if (suppressed.Count > 0)
        {
            using SqliteStateStore store = SqliteStateStore.Open(path);
            new RuleBook(store).Count(suppressed);
        }
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
