using System.CommandLine;
using CloudTrailSec.Cli.Options;
using CloudTrailSec.Cli.Output;

namespace CloudTrailSec.Cli.Verbs;

/// <summary><c>trailsec metrics</c>: how much there is in windows of five minutes, and how much there usually is.</summary>
internal sealed class MetricsVerb
{
    private readonly SourceOptions _source;
    private readonly BaselineOptions _baseline;
    private readonly BudgetOptions _budget;
    private readonly OutputOptions _output;
    private readonly Option<bool> _deviations = new("--deviations")
    {
        Description = "Tell what is unusual instead: rates of calls and errors, error messages, silence.",
    };

    private readonly Option<string?> _forecast = new("--forecast")
    {
        Description = "Say also what is to be expected so far ahead, such as 1h.",
        HelpName = "SPAN",
    };

    private readonly Option<int?> _level = LevelOption.Create("--level", "Leave out deviations below this level; 8 by default.");

    private MetricsVerb(Command command, Terminal terminal)
    {
        _source = new SourceOptions(command, terminal.Now, isAlwaysUnique: true);
        _baseline = new BaselineOptions(command);
        command.Options.Add(_deviations);
        command.Options.Add(_forecast);
        command.Options.Add(_level);
        _budget = new BudgetOptions(command, usual: 1);
        _output = new OutputOptions(command, tellsReasons: true);
    }

    internal static Command Command(Terminal terminal)
    {
        Command command = new("metrics", "Count events in windows of five minutes, against what is usual: JSON lines.");
        MetricsVerb verb = new(command, terminal);
        command.SetAction(parsed => verb.Run(parsed, terminal));
        return command;
    }

    private int Run(ParseResult parsed, Terminal terminal)
    {
        using SqliteBaselineStore? store = _baseline.IsStored(parsed) ? _baseline.Open(parsed) : null;
        using TrailBaseline baseline = _baseline.Known(parsed, store);
        ActivityRun run = new(baseline, new ActivityOptions
        {
            Forecast = Forecast(parsed),
            MinLevel = parsed.GetValue(_level) ?? 8,
            AlertBudget = _budget.Budget(parsed),
            BudgetPer = _budget.Per(parsed),
        });
        using AwsTrail? aws = _source.Aws(parsed);
        TrailReader reader = run.Reader(_source.Reader(parsed, aws));
        bool tellsDeviations = parsed.GetValue(_deviations);
        long told = 0;
        using TrailPass pass = new(terminal, parsed, _output, reader.Coverage) { AllowsNothing = aws is not null };
        using (IFindingOutput findings = _output.Findings(parsed, terminal))
        {
            LineWriter lines = terminal.OpenLines();
            pass.Read(reader, (TrailRead read) =>
            {
                run.Add(read);
                told += Tell(run, tellsDeviations, findings, lines);
            });
            run.Complete();
            told += Tell(run, tellsDeviations, findings, lines);
            lines.Flush();
        }

        return pass.End($"{ReadableAmount.Of(run.Events, "event")} counted, "
            + $"{ReadableAmount.Of(told, tellsDeviations ? "deviation" : "window")} told.");
    }

    private static int Tell(ActivityRun run, bool tellsDeviations, IFindingOutput findings, LineWriter lines)
    {
        IReadOnlyList<TrailActivity> windows = run.TakeWindows();
        IReadOnlyList<TrailDeviation> deviations = run.TakeDeviations();
        foreach (TrailDeviation deviation in tellsDeviations ? deviations : [])
        {
            findings.Write(deviation);
        }

        foreach (TrailActivity window in tellsDeviations ? [] : windows)
        {
            JsonLines.Write(lines, window);
        }

        return tellsDeviations ? deviations.Count : windows.Count;
    }

    private TimeSpan Forecast(ParseResult parsed) => parsed.GetValue(_forecast) is not { } text ? TimeSpan.Zero
        : TrailTime.TryParseSpan(text, out TimeSpan span) && span <= TimeSpan.FromDays(7) ? span
        : throw new UsageException($"--forecast cannot take '{text}': give a span such as 1h or 2d, a week at most.");
}
