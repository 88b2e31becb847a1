using System.CommandLine;
using System.CommandLine.Parsing;

namespace CloudTrailSec.Cli.Options;

/// <summary>Says what is wrong with a command line, and what was probably meant.</summary>
internal static class UsageErrors
{
    private const int FarthestTypo = 3;

    /// <summary>What to say; null for a command line that can be run.</summary>
    internal static string? Find(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        if (command is RootCommand && parsed.Errors.Count > 0)
        {
            IEnumerable<string> verbs = command.Subcommands.Select(c => c.Name);
            return parsed.UnmatchedTokens.Count == 0
                ? $"Give a verb: {string.Join(", ", verbs)}. See trailsec --help."
                : $"There is no {parsed.UnmatchedTokens[0]} in trailsec.{Suggestion(parsed.UnmatchedTokens[0], verbs)}";
        }

        if (Mistyped(parsed) is { } option)
        {
            return $"There is no option {option}.{Suggestion(option, command.Options.Select(o => o.Name))}";
        }

        return parsed.Errors.Count == 0
            ? null
            : $"{string.Join(" ", parsed.Errors.Select(e => e.Message).Distinct())} (trailsec{Verbs(parsed.CommandResult)} --help)";
    }

    /// <summary>The verbs that lead to a command, each after a space.</summary>
    private static string Verbs(CommandResult verb) => verb.Command is RootCommand ? string.Empty
        : $"{Verbs((CommandResult)verb.Parent!)} {verb.Command.Name}";

    /// <summary>
    /// An option that is none: where paths are taken, the parser would take it for a path. What follows <c>--</c> is
    /// never an option.
    /// </summary>
    private static string? Mistyped(ParseResult parsed) =>
        parsed.Tokens.Any(t => t.Type == TokenType.DoubleDash)
            ? null
            : parsed.CommandResult.Children.OfType<ArgumentResult>()
                .SelectMany(a => a.Tokens)
                .Select(t => t.Value)
                .Concat(parsed.UnmatchedTokens)
                .FirstOrDefault(v => v.Length > 1 && v[0] == '-');

    private static string Suggestion(string typed, IEnumerable<string> names)
    {
        string? meant = names.Where(n => Distance(typed, n) <= FarthestTypo).MinBy(n => Distance(typed, n));
        return meant is null ? string.Empty : $" Did you mean {meant}?";
    }

    /// <summary>How many letters to insert, leave out or replace to make one of the other (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
