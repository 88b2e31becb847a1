using System.CommandLine;
using System.Globalization;
using CloudTrailSec.Cli.Options;
using CloudTrailSec.Cli.Output;
using Spectre.Console;

namespace CloudTrailSec.Cli.Verbs;

/// <summary><c>trailsec rules</c>: the rules there are.</summary>
internal static class RulesVerb
{
    internal static Command Command(Terminal terminal)
    {
        Command command = new("rules", "List detection rules: the built-in ones, or those of a folder.");
        command.Subcommands.Add(RulesTestVerb.Command(terminal));
        RuleOptions rules = new(command);
        OutputOptions output = new(command, readsTrail: false);
        command.SetAction(parsed => Run(parsed, terminal, rules, output));
        return command;
    }

    private static int Run(ParseResult parsed, Terminal terminal, RuleOptions rules, OutputOptions output)
    {
        RuleLoad load = rules.Load(parsed, terminal);
        IEnumerable<TrailRule> sorted = load.Rules
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
            table.Row(Style.Plain, rule.Level.ToString(CultureInfo.InvariantCulture), rule.Title, rule.Id);
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
