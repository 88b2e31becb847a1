using System.CommandLine;
using CloudTrailSec.Cli.Options;
using CloudTrailSec.Cli.Output;

namespace CloudTrailSec.Cli.Verbs;

/// <summary><c>trailsec baseline threshold</c> and <c>exclude</c>: the everyday sessions that set the levels.</summary>
internal static class BaselineThreshold
{
    internal static Command List(Terminal terminal)
    {
        Command command = new(
            "threshold", "The everyday sessions with the highest scores, which set what a session must score for each level: JSON lines.");
        Option<int> top = new("--top")
        {
            Description = "How many; 10 by default.",
            HelpName = "N",
            DefaultValueFactory = _ => 10,
        };
        BudgetOptions budget = new(command);
        BaselineOptions options = new(command);
        command.Options.Add(top);
        command.SetAction(parsed =>
        {
            using SqliteBaselineStore store = options.Open(parsed);
            using TrailBaseline baseline = options.Known(parsed, store);
            LineWriter lines = terminal.OpenLines();
            foreach (BaselineIncident incident in baseline.Incidents(parsed.GetValue(top), budget.Budget(parsed), budget.Per(parsed)))
            {
                JsonLines.Write(lines, incident);
            }

            lines.Flush();
            return ExitCode.Done;
        });
        return command;
    }

    internal static Command Exclude(Terminal terminal)
    {
        Command command = new("exclude", "Leave out sessions that were not everyday: they no longer set the levels.");
        Argument<string[]> ids = new("ID")
        {
            Description = "Ids of sessions, as threshold and anomalies give them.",
            Arity = ArgumentArity.OneOrMore,
        };
        BaselineOptions options = new(command);
        command.Arguments.Add(ids);
        command.SetAction(parsed =>
        {
            using SqliteBaselineStore store = options.Open(parsed);
            using TrailBaseline baseline = options.Learning(parsed, store, terminal.Stop);
            int excluded = baseline.Exclude(parsed.GetRequiredValue(ids));
            baseline.Save();
            terminal.Say($"{ReadableAmount.Of(excluded, "session")} left out.");
            return ExitCode.Done;
        });
        return command;
    }
}
