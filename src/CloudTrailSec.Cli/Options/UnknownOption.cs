using System.CommandLine;
using System.CommandLine.Parsing;

namespace CloudTrailSec.Cli.Options;

/// <summary>Finds options that were mistyped: where paths are taken, the parser would take them for paths.</summary>
internal static class UnknownOption
{
    private const int FarthestTypo = 3;

    /// <summary>What to say of the first such option; null where there is none. What follows <c>--</c> is never an option.</summary>
    internal static string? Find(ParseResult parsed)
    {
        if (parsed.Tokens.Any(t => t.Type == TokenType.DoubleDash))
        {
            return null;
        }

        string? unknown = parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(a => a.Tokens)
            .Select(t => t.Value)
            .FirstOrDefault(v => v.Length > 1 && v[0] == '-');
        if (unknown is null)
        {
            return null;
        }

        string? meant = Nearest(unknown, parsed.CommandResult.Command.Options.Select(o => o.Name));
        return $"There is no option {unknown}." + (meant is null ? string.Empty : $" Did you mean {meant}?");
    }

    private static string? Nearest(string typed, IEnumerable<string> names) =>
        names.Select(name => (name, distance: Distance(typed, name)))
            .Where(x => x.distance <= FarthestTypo)
            .OrderBy(x => x.distance)
            .Select(x => x.name)
            .FirstOrDefault();

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
