using System.CommandLine;

namespace CloudTrailSec.Cli.Options;

/// <summary>How many false alarms are acceptable.</summary>
internal sealed class BudgetOptions
{
    private readonly double _usual;
    private readonly Option<double?> _budget;

    private readonly Option<string?> _per = new("--per") { Description = "What the budget is for.", HelpName = "events|day" };

    internal BudgetOptions(Command command, double usual = 5)
    {
        _usual = usual;
        _budget = new("--budget")
        {
            Description = $"How many false alarms at level 10 are acceptable for 32,000 events, or for --per. {usual} by default.",
            HelpName = "N",
        };
        _ = _per.AcceptOnlyFromAmong("events", "day");
        command.Options.Add(_budget);
        command.Options.Add(_per);
    }

    /// <exception cref="UsageException">It is not more than 0.</exception>
    internal double Budget(ParseResult parsed) => parsed.GetValue(_budget) switch
    {
        null => _usual,
        > 0 and double budget => budget,
        _ => throw new UsageException("--budget must be more than 0."),
    };

    internal AlertBudgetPer Per(ParseResult parsed) =>
        parsed.GetValue(_per) == "day" ? AlertBudgetPer.Day : AlertBudgetPer.Events32k;
}
