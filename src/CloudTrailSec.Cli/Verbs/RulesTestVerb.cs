using System.CommandLine;
using System.Globalization;
using CloudTrailSec.Cli.Options;
using CloudTrailSec.Cli.Output;
using Spectre.Console;

namespace CloudTrailSec.Cli.Verbs;

/// <summary><c>trailsec rules test</c>: do rules do what they say, and how often would they alert.</summary>
internal sealed class RulesTestVerb
{
    private static readonly Style s_bad = new(Color.Red);

    private readonly RuleOptions _rules;
    private readonly StateOptions _state;
    private readonly OutputOptions _output;
    private readonly Option<string[]> _history = new("--history")
    {
        Description = "Past events to try the rules on: files or folders. Tells how many findings a day each would give.",
        HelpName = "PATH",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _all = new("--all") { Description = "Show rules without a fault too, on a terminal." };

    private RulesTestVerb(Command command)
    {
        _rules = new RuleOptions(command);
        _state = new StateOptions(command, takesDue: false);
        command.Options.Add(_history);
        command.Options.Add(_all);
        _output = new OutputOptions(command, readsTrail: false);
    }

    internal static Command Command(Terminal terminal)
    {
        Command command = new("test", "Run the tests that rules carry, look for mistakes in them, and back-test them.");
        RulesTestVerb verb = new(command);
        command.SetAction(parsed => verb.Run(parsed, terminal));
        return command;
    }

    private int Run(ParseResult parsed, Terminal terminal)
    {
        RuleLoad load = _rules.Load(parsed, terminal, _state.StorePath(parsed));
        RuleHistory? history = parsed.GetValue(_history) is { Length: > 0 } paths ? History(load, paths, terminal) : null;
        IEnumerable<TrailRuleReport> reports = TrailRuleReport.Of(load.Rules, history);
        List<TrailRuleReport> made = _output.IsTable(parsed, terminal)
            ? WriteTable(reports, terminal, parsed.GetValue(_all) || history is not null)
            : WriteLines(reports, terminal);
        terminal.Say(Summary(made, load));
        return made.Exists(r => r.Failures.Count > 0) || load.Problems.Count > 0 ? ExitCode.Findings
            : made.Exists(r => r.Warnings.Count > 0) ? ExitCode.Partial : ExitCode.Done;
    }

    private static RuleHistory History(RuleLoad load, string[] paths, Terminal terminal)
    {
        RuleSet rules = new(load.Rules);
        RuleHistory history = new(rules);
        TrailReader reader = new(new TrailReaderOptions { Paths = paths, Unique = true });
        foreach (TrailRead read in reader.Read(terminal.Stop))
        {
            if (read.Event is { } @event)
            {
                history.Add(@event);
            }
            else
            {
                terminal.Say($"trailsec: {read.Problem}");
            }
        }

        history.Complete();
        _ = RuleOptions.Tell(history.Problems, terminal);
        return history;
    }

    private static List<TrailRuleReport> WriteTable(IEnumerable<TrailRuleReport> reports, Terminal terminal, bool all)
    {
        List<TrailRuleReport> made = [];
        using TerminalTable table = new(
            terminal,
            wraps: true,
            new("LEVEL", 5, Right: true),
            new("TITLE", 10, Share: 1),
            new("TESTS", 5, Right: true),
            new("FAILED", 6, Right: true),
            new("WARNINGS", 8, Right: true),
            new("A DAY", 6, Right: true));
        foreach (TrailRuleReport report in reports)
        {
            made.Add(report);
            if (all || !report.IsClean)
            {
                WriteRow(table, report);
            }
        }

        return made;
    }

    private static void WriteRow(TerminalTable table, TrailRuleReport report)
    {
        table.Row(
            report.Failures.Count > 0 ? s_bad : Style.Plain,
            Number(report.Level),
            report.Title,
            Number(report.Tests),
            Number(report.Failures.Count),
            Number(report.Warnings.Count),
            report.Rate?.PerDay.ToString("0.##", CultureInfo.InvariantCulture) ?? string.Empty);
        foreach (string note in report.Failures.Concat(report.Warnings.Select(w => $"{w.Id}, line {w.Line}: {w.Message}")))
        {
            table.Note(note);
        }
    }

    private static List<TrailRuleReport> WriteLines(IEnumerable<TrailRuleReport> reports, Terminal terminal)
    {
        List<TrailRuleReport> made = [];
        LineWriter lines = terminal.OpenLines();
        foreach (TrailRuleReport report in reports)
        {
            made.Add(report);
            JsonLines.Write(lines, report);
        }

        lines.Flush();
        return made;
    }

    private static string Summary(List<TrailRuleReport> reports, RuleLoad load)
    {
        string rate = reports.Exists(r => r.Rate is not null)
            ? FormattableString.Invariant($", {reports.Sum(r => r.Rate!.PerDay):0.#} findings a day") : string.Empty;
        return $"{ReadableAmount.Of(reports.Count, "rule")}, {ReadableAmount.Of(reports.Sum(r => r.Tests), "test")}: "
            + $"{reports.Sum(r => r.Failures.Count)} failed, {ReadableAmount.Of(reports.Sum(r => r.Warnings.Count), "warning")}, "
            + $"{ReadableAmount.Of(load.Problems.Count, "rule")} not taken{rate}.";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
