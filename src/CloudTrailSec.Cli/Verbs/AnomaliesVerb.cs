using System.CommandLine;
using CloudTrailSec.Cli.Options;
using CloudTrailSec.Cli.Output;

namespace CloudTrailSec.Cli.Verbs;

/// <summary><c>trailsec anomalies</c>: sessions that do not fit what is normal for who did them.</summary>
internal sealed class AnomaliesVerb
{
    private readonly SourceOptions _source;
    private readonly BaselineOptions _baseline;
    private readonly OutputOptions _output;
    private readonly Option<DateTimeOffset?> _learnUntil;
    private readonly Option<int?> _level = LevelOption.Create("--level", "Leave out anomalies below this level; 8 by default.");
    private readonly Option<int?> _failOn = LevelOption.Create(
        "--fail-on", "Exit with 1 where an anomaly has this level or a higher one.");
    private readonly Option<int?> _top = new("--top")
    {
        Description = "Only so many, those with the highest scores.",
        HelpName = "N",
    };

    private readonly BudgetOptions _budget;
    private readonly Option<int?> _saveEvery = new("--save-every")
    {
        Description = "After how many events what was learnt is written to the store; 50,000 by default.",
        HelpName = "N",
    };

    private readonly Option<bool> _noLearn = new("--no-learn") { Description = "Score without learning." };

    private AnomaliesVerb(Command command, Terminal terminal)
    {
        _source = new SourceOptions(command, terminal.Now, isAlwaysUnique: true);
        _learnUntil = TimeOption.Create("--learn-until", "Only learn from what is before this time.", terminal.Now);
        _baseline = new BaselineOptions(command);
        foreach (Option option in (Option[])[_learnUntil, _level, _top, _noLearn, _saveEvery, _failOn])
        {
            command.Options.Add(option);
        }

        _budget = new BudgetOptions(command);
        _output = new OutputOptions(command, tellsReasons: true);
    }

    internal static Command Command(Terminal terminal)
    {
        Command command = new("anomalies", "Learn what is normal for each principal, and tell what is not.");
        AnomaliesVerb verb = new(command, terminal);
        command.SetAction(parsed => verb.Run(parsed, terminal));
        return command;
    }

    private int Run(ParseResult parsed, Terminal terminal)
    {
        AnomalyOptions options = Options(parsed);
        using SqliteBaselineStore? store = _baseline.IsStored(parsed) ? _baseline.Open(parsed) : null;
        using TrailBaseline baseline = options.Learn || store is null
            ? _baseline.Learning(parsed, store, terminal.Stop)
            : _baseline.Known(parsed, store);
        using AwsTrail? aws = _source.Aws(parsed);
        AnomalyRun run = new(baseline, options);
        TrailReader reader = run.Reader(_source.Reader(parsed, aws));
        FindingTally tally = new();
        using TrailPass pass = new(terminal, parsed, _output, reader.Coverage) { AllowsNothing = aws is not null };
        using (IFindingOutput findings = _output.Findings(parsed, terminal))
        {
            AnomalyList list = new(findings, tally, parsed.GetValue(_top));
            pass.Read(reader, (TrailRead read) => list.Add(run.Add(read)));
            list.Add(run.Complete());
            list.Write();
        }

        bool isAlarm = parsed.GetValue(_failOn) is { } level && tally.HighestLevel >= level;
        return pass.End(new AnomalySummary(run, tally).ToString(), isAlarm);
    }

    private AnomalyOptions Options(ParseResult parsed) => new()
    {
        MinLevel = parsed.GetValue(_level) ?? 8,
        Learn = !parsed.GetValue(_noLearn),
        LearnUntil = parsed.GetValue(_learnUntil),
        SaveEvery = Math.Max(1, parsed.GetValue(_saveEvery) ?? 50_000),
        AlertBudget = _budget.Budget(parsed),
        BudgetPer = _budget.Per(parsed),
    };
}
