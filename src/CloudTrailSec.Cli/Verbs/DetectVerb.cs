using System.Collections.Concurrent;
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
    private readonly OutputOptions _output;
    private readonly Option<bool> _noGroup = new("--no-group") { Description = "A finding for each matching event." };

    private DetectVerb(Command command, Terminal terminal)
    {
        _source = new SourceOptions(command, terminal.Now, isAlwaysUnique: true);
        _rules = new RuleOptions(command);
        command.Options.Add(_noGroup);
        _levels = new LevelOptions(command);
        _checkpoints = new CheckpointOptions(command);
        _output = new OutputOptions(command);
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
        RuleLoad load = _rules.Load(parsed, terminal);
        int minLevel = _levels.Min(parsed);
        RuleSet rules = new RuleSet(load.Rules).AtLeast(minLevel);
        RuleRun run = new(new RuleRunOptions { Rules = rules, Group = !parsed.GetValue(_noGroup), MinLevel = minLevel });
        ConcurrentBag<RuleMatcher> matchers = [];
        using SqliteCheckpoint? checkpoint = _checkpoints.Open(parsed, terminal.Stop);
        TrailReceipts? receipts = checkpoint is null ? null : new TrailReceipts(checkpoint, terminal.Now());
        using AwsTrail? aws = _source.Aws(parsed, checkpoint);
        TrailReader reader = new(_source.Reader(parsed, () => NewMatcher(rules, matchers).Selects, aws: aws));
        FindingTally tally = new();
        using TrailPass pass = new(terminal, parsed, _output, reader.Coverage) { AllowsNothing = aws is not null };
        using (IFindingOutput findings = _output.Findings(parsed, terminal))
        {
            pass.ReadAll(reader, read =>
            {
                Write(read.Event is null ? [] : run.Add(read.Event), findings, tally);
                receipts?.Took(read);
            });
            Write(run.Complete(), findings, tally);
        }

        receipts?.Complete();

        IEnumerable<RuleProblem> slow = matchers.SelectMany(m => m.Problems).Concat(run.Problems);
        bool isPartial = load.Problems.Count + RuleOptions.Tell(slow, terminal) > 0 || run.Loss.MayMiss;
        string summary = new TrailSummary(reader.Coverage, tally, rules.Rules.Count) { Loss = run.Loss }.ToString();
        return pass.End(summary, _levels.IsAlarm(parsed, tally), isPartial);
    }

    private static RuleMatcher NewMatcher(RuleSet rules, ConcurrentBag<RuleMatcher> made)
    {
        RuleMatcher matcher = rules.NewMatcher();
        made.Add(matcher);
        return matcher;
    }

    private static void Write(IEnumerable<TrailFinding> complete, IFindingOutput findings, FindingTally tally)
    {
        foreach (TrailFinding finding in complete)
        {
            tally.Add(finding);
            findings.Write(finding);
        }
    }
}
