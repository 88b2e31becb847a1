using System.CommandLine;
using CloudTrailSec.Cli.Options;
using CloudTrailSec.Cli.Output;

namespace CloudTrailSec.Cli.Verbs;

/// <summary><c>trailsec detect</c>: rules over a trail, findings as they come.</summary>
internal sealed class DetectVerb
{
    private readonly SourceOptions _source;
    private readonly RuleOptions _rules;
    private readonly CheckpointOptions _checkpoints;
    private readonly LevelOptions _levels;
    private readonly StateOptions _state;
    private readonly OutputOptions _output;
    private readonly Option<bool> _noGroup = new("--no-group") { Description = "A finding for each matching event." };

    private DetectVerb(Command command, Terminal terminal)
    {
        _source = new SourceOptions(command, terminal.Now, isAlwaysUnique: true);
        _rules = new RuleOptions(command);
        command.Options.Add(_noGroup);
        _levels = new LevelOptions(command);
        _state = new StateOptions(command);
        _checkpoints = new CheckpointOptions(command);
        _checkpoints.Exclude(command, _state.Due);
        _output = new OutputOptions(command, tellsReasons: true);
    }

    internal static Command Command(Terminal terminal)
    {
        Command command = new("detect", "Run detection rules over events.");
        DetectVerb verb = new(command, terminal);
        command.SetAction(parsed => verb.Run(parsed, terminal));
        return command;
    }

    private int Run(ParseResult parsed, Terminal terminal)
    {
        RuleLoad load = _rules.Load(parsed, terminal, _state.StorePath(parsed));
        using SqliteStateStore? store = _state.Open(parsed);
        RuleBook book = new(store);
        int minLevel = _levels.Min(parsed);
        RuleOptions.TellIfIdle(book, load, minLevel, terminal);
        RuleRunOptions options = new()
        {
            Rules = new RuleSet(book.Apply(load.Rules)).AtLeast(minLevel),
            Group = !parsed.GetValue(_noGroup),
            MinLevel = minLevel,
            Lateness = _state.Lateness(parsed),
            Suppressions = StateOptions.Holding(book, terminal),
        };
        using DueRun? due = _state.IsDue(parsed) ? new DueRun(store!, options, DateTimeOffset.UtcNow, terminal.Stop) : null;
        RuleRun run = due?.Run ?? new RuleRun(options);
        if (due is null && store is not null)
        {
            run.LoadHistory(store);
        }

        RuleSet rules = due?.Rules ?? options.Rules;
        using SqliteCheckpoint? checkpoint = _checkpoints.Open(parsed);
        TrailReceipts? receipts = checkpoint is null ? null : new TrailReceipts(checkpoint, terminal.Now());
        using AwsTrail? aws = _source.Aws(parsed, checkpoint);
        Func<Func<TrailEvent, bool>> select = run.NewWorker;
        TrailReader reader = new(Since(due, _source.Reader(parsed, aws, select)));
        FindingTally tally = new();
        using TrailPass pass = new(terminal, parsed, _output, reader.Coverage) { AllowsNothing = aws is not null };
        using (IFindingOutput findings = _output.Findings(parsed, terminal))
        {
            pass.ReadAll(reader, read =>
            {
                Write(due?.Add(read) ?? run.Add(read), findings, tally, due);
                receipts?.Took(read);
            });
            Write(due?.Rest() ?? run.Complete(), findings, tally, due);
        }

        Keep(due, run, book, store);
        receipts?.Complete();
        bool isPartial = load.Problems.Count + RuleOptions.Tell(run.Problems, terminal) > 0 || run.Loss.MayMiss;
        string summary = new TrailSummary(reader.Coverage, tally, rules.Rules.Count) { Loss = run.Loss }.ToString();
        return pass.End(summary, _levels.IsAlarm(parsed, tally), isPartial);
    }

    private static TrailReaderOptions Since(DueRun? due, TrailReaderOptions source)
    {
        TrailFilter filter = source.Filter ?? new TrailFilter();
        return due?.After is not { } after || filter.After >= after
            ? source : source with { Filter = filter with { After = after } };
    }

    private static void Keep(DueRun? due, RuleRun run, RuleBook book, SqliteStateStore? store)
    {
        if (due is not null)
        {
            due.Complete();
            return;
        }

        book.Count(run.Suppressed);
        store?.Write(run.History());
    }

    private static void Write(
        IEnumerable<TrailFinding> complete, IFindingOutput findings, FindingTally tally, DueRun? due)
    {
        foreach (TrailFinding finding in complete)
        {
            tally.Add(finding);
            if (due is null)
            {
                findings.Write(finding);
            }
            else
            {
                due.Tell(finding, () => findings.Begin(finding), findings.End);
            }
        }
    }
}
