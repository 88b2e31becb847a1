using System.CommandLine;
using CloudTrailSec.Cli.Options;
using CloudTrailSec.Cli.Output;

namespace CloudTrailSec.Cli.Verbs;

/// <summary><c>trailsec hunt</c>: all there is to look for, over one source in one pass, the worst first.</summary>
internal sealed class HuntVerb
{
    private readonly SourceOptions _source;
    private readonly RuleOptions _rules;
    private readonly LevelOptions _levels;
    private readonly CheckpointOptions _checkpoints;
    private readonly OutputOptions _output;
    private readonly BaselineOptions _baseline;
    private readonly Option<DateTimeOffset?> _learnUntil;
    private readonly Option<bool> _rulesOnly = new("--rules-only") { Description = "Run rules, and look for nothing else." };
    private readonly IntegrityOptions _integrity;
    private readonly Option<bool> _sample = new("--sample")
    {
        Description = "Hunt in a sample trail, made for the purpose and taken away again: four weeks, attacks on the last day.",
    };

    private HuntVerb(Command command, Terminal terminal)
    {
        _source = new SourceOptions(command, terminal.Now, isAlwaysUnique: true, insteadOfPaths: _sample);
        _rules = new RuleOptions(command);
        _levels = new LevelOptions(command);
        _learnUntil = TimeOption.Create(
            "--learn-until", "Before this time, only learn what is normal; rules run all the same.", terminal.Now);
        command.Options.Add(_learnUntil);
        command.Options.Add(_rulesOnly);
        _baseline = new BaselineOptions(command);
        _checkpoints = new CheckpointOptions(command);
        _integrity = new IntegrityOptions(command);
        _output = new OutputOptions(command, tellsReasons: true);
    }

    internal static Command Command(Terminal terminal)
    {
        Command command = new("hunt", "Look for everything worth a look, the worst first.");
        HuntVerb verb = new(command, terminal);
        command.SetAction(parsed => verb.Run(parsed, terminal));
        return command;
    }

    private int Run(ParseResult parsed, Terminal terminal)
    {
        string storePath = _baseline.StorePath(parsed);
        RuleLoad load = _rules.Load(parsed, terminal, storePath);
        RuleBook book = StateOptions.Book(storePath);
        RuleOptions.TellIfIdle(book, load, _levels.Min(parsed), terminal);
        using SampleFolder? sample = parsed.GetValue(_sample) ? SampleFolder.Make(terminal) : null;
        using SqliteBaselineStore? store = _baseline.IsStored(parsed) ? _baseline.Open(parsed) : null;
        using TrailBaseline? baseline = parsed.GetValue(_rulesOnly) ? null
            : _baseline.Learning(parsed, store, terminal.Stop);
        using SqliteCheckpoint? checkpoint = _checkpoints.Open(parsed);
        TrailReceipts? receipts = checkpoint is null ? null : new TrailReceipts(checkpoint, terminal.Now());
        using AwsTrail? aws = _source.Aws(parsed, checkpoint);
        TrailReaderOptions source = _source.Reader(parsed, aws, sample: sample?.Path);
        TrailHunt hunt = new(new TrailHuntOptions
        {
            Source = source,
            Rules = new RuleSet(book.Apply(load.Rules)),
            MinLevel = _levels.Min(parsed),
            Suppressions = StateOptions.Holding(book, terminal),
            Receipts = receipts,
            Baseline = baseline,
            Integrity = _integrity.Of(parsed, source),
            Anomalies = new AnomalyOptions { LearnUntil = parsed.GetValue(_learnUntil) ?? sample?.LastDay },
        });
        using TrailPass pass = new(terminal, parsed, _output, hunt.Coverage) { AllowsNothing = aws is not null };
        IReadOnlyList<TrailFinding> findings = hunt.Run(pass.Problem, terminal.Stop);
        pass.EndProgress();
        StateOptions.Count(storePath, hunt.Suppressed);
        using (IFindingOutput output = _output.Findings(parsed, terminal))
        {
            foreach (TrailFinding finding in findings)
            {
                output.Write(finding);
            }

            output.Write(hunt.Summary!);
        }

        receipts?.Complete();

        bool isPartial = load.Problems.Count + RuleOptions.Tell(hunt.Summary!.RuleProblems, terminal) > 0
            || hunt.Summary.Loss.MayMiss;
        sample?.Tell();
        return pass.End(null, _levels.IsAlarm(parsed, hunt.Summary.Findings), isPartial);
    }
}
