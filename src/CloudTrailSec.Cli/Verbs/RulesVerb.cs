using System.CommandLine;
using System.Globalization;
using CloudTrailSec.Cli.Options;
using CloudTrailSec.Cli.Output;
using Spectre.Console;

namespace CloudTrailSec.Cli.Verbs;

/// <summary><c>trailsec rules</c>: the rules there are.</summary>
internal static class RulesVerb
{
    private static readonly Style s_off = new(decoration: Decoration.Dim);

    internal static Command Command(Terminal terminal)
    {
        Command command = new("rules", "List detection rules: the built-in ones and your own, or those of a folder.");
        command.Subcommands.Add(RulesTestVerb.Command(terminal));
        RuleOptions rules = new(command);
        StateOptions state = new(command, takesDue: false);
        OutputOptions output = new(command, readsTrail: false);
        command.SetAction(parsed => Run(parsed, terminal, rules, state, output));
        return command;
    }

    private static int Run(
        ParseResult parsed, Terminal terminal, RuleOptions rules, StateOptions state, OutputOptions output)
    {
        string store = state.StorePath(parsed);
        RuleLoad load = rules.Load(parsed, terminal, store);
        RuleBook book = StateOptions.Book(store);
        IEnumerable<TrailRule> sorted = load.Rules
            .Select(book.Annotate)
            .OrderByDescending(r => r.Level)
            .ThenBy(r => r.Title, StringComparer.Ordinal);
        if (output.IsTable(parsed, terminal))
        {
            WriteTable(sorted, terminal);
        }
        else
        {
            WriteLines(sorted, terminal);
        }

        return load.Problems.Count > 0 ? ExitCode.Partial : ExitCode.Done;
    }

    private static void WriteTable(IEnumerable<TrailRule> rules, Terminal terminal)
    {
        using TerminalTable table = new(
            terminal, wraps: true, new("LEVEL", 5, Right: true), new("TITLE", 10, Share: 1), new("ID", 36));
        foreach (TrailRule rule in rules)
        {
            table.Row(
                rule.IsEnabled ? Style.Plain : s_off,
                rule.Level.ToString(CultureInfo.InvariantCulture),
                rule.IsEnabled ? rule.Title : $"(off) {rule.Title}",
                rule.Id);
        }
    }

    private static void WriteLines(IEnumerable<TrailRule> rules, Terminal terminal)
    {
        LineWriter lines = terminal.OpenLines();
        foreach (TrailRule rule in rules)
        {
            JsonLines.Write(lines, rule);
        }

        lines.Flush();
    }
}
