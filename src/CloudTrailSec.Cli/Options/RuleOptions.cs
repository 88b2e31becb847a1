using System.CommandLine;
using CloudTrailSec.Cli.Output;
using CloudTrailSec.Sigma;

namespace CloudTrailSec.Cli.Options;

/// <summary>Which rules to run.</summary>
internal sealed class RuleOptions
{
    private readonly Option<string[]> _rules = new("--rules")
    {
        Description = "Sigma rules: files, or folders (read whole). The built-in rules and your own by default.",
        HelpName = "DIR",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string[]> _lists = new("--lists")
    {
        Description = "The lists that rules ask for (own accounts, trail buckets, networks): YAML files, and configurations that "
            + $"were saved. {RuleLists.Variable} by default, else lists.yml with the user's other data.",
        HelpName = "FILE",
        AllowMultipleArgumentsPerToken = true,
    };

    internal RuleOptions(Command command)
    {
        command.Options.Add(_rules);
        command.Options.Add(_lists);
    }

    private static string BuiltIn => Path.Combine(AppContext.BaseDirectory, "rules");

    /// <summary>Reads and compiles the rules; says which could not be taken.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="terminal">Where to say it.</param>
    /// <param name="store">The file of the store, the default where null: the user's own rules lie in the folder "rules" beside it.</param>
    /// <exception cref="UsageException">A path does not exist, or there is no rule to run.</exception>
    internal RuleLoad Load(ParseResult parsed, Terminal terminal, string? store = null)
    {
        string[] paths = parsed.GetValue(_rules) is { Length: > 0 } given ? given
            : RuleBook.FolderOf(store ?? SqliteBaselineStore.DefaultPath) is var own && Directory.Exists(own) ? [BuiltIn, own] : [BuiltIn];
        if (paths.FirstOrDefault(p => !Path.Exists(p)) is { } missing)
        {
            throw new UsageException($"There are no rules at {missing}: no such file or folder.");
        }

        RuleLoad load = SigmaRules.Read(paths, Lists(parsed));
        _ = Tell(load.Problems, terminal);
        foreach (string warning in load.Warnings)
        {
            terminal.Say($"trailsec: {warning}");
        }

        return load.Rules.Count > 0
            ? load
            : throw new UsageException($"There is no rule to run in {string.Join(", ", paths)}{OfOthers(load)}.");
    }

    private static string OfOthers(RuleLoad load) => load.PassedOver == 0 ? string.Empty
        : $" ({ReadableAmount.Of(load.PassedOver, "rule")} for other logs than CloudTrail's)";

    private SigmaOptions Lists(ParseResult parsed)
    {
        try
        {
            return RuleLists.Read(parsed.GetValue(_lists) ?? []);
        }
        catch (FormatException e)
        {
            throw new UsageException(e.Message);
        }
    }

    /// <summary>Says why no rule can alert, where none can.</summary>
    internal static void TellIfIdle(RuleBook book, RuleLoad load, int minLevel, Terminal terminal)
    {
        if (book.WhyIdle(load.Rules, minLevel) is { } reason)
        {
            terminal.Say($"trailsec: {reason}");
        }
    }

    /// <summary>Says what is wrong with rules, each thing once.</summary>
    /// <returns>How many things are wrong.</returns>
    internal static int Tell(IEnumerable<RuleProblem> problems, Terminal terminal)
    {
        string[] lines = [.. problems.Select(p => p.ToString()).Distinct()];
        foreach (string line in lines)
        {
            terminal.Say($"trailsec: {line}");
        }

        return lines.Length;
    }
}
