using System.Collections.Concurrent;
using System.Diagnostics;
using CloudTrailSec.Anomaly;
using CloudTrailSec.Hunting;
using CloudTrailSec.Integrity;
using CloudTrailSec.Rules;

namespace CloudTrailSec;

/// <summary>Everything CloudTrailSec knows to look for, over one source in one pass. For one run.</summary>
public sealed class TrailHunt
{
    private readonly ConcurrentBag<HuntWorker> _workers = [];
    private readonly TrailHuntOptions _options;
    private readonly RuleSet _rules;
    private readonly TrailReader _reader;
    private readonly AnomalyRun? _anomalies;
    private readonly LogVerdicts? _verdicts;

    /// <summary>A hunt that has not started.</summary>
    /// <param name="options">What to hunt in, and with what.</param>
    public TrailHunt(TrailHuntOptions options)
    {
        _options = options;
        _rules = options.Rules.AtLeast(options.Baseline is null
            ? options.MinLevel : Math.Min(options.MinLevel, FindingLevel.Of(FindingSeverity.Medium)));
        _anomalies = options.Baseline is null ? null : new AnomalyRun(
            options.Baseline,
            options.Anomalies with { MinLevel = Math.Max(options.MinLevel, options.Anomalies.MinLevel) });
        _verdicts = options.Integrity is null ? options.Source.Verdicts : new LogVerdicts();
        TrailReaderOptions source = options.Source with { Verdicts = _verdicts };
        _reader = new TrailReader(_anomalies is null
            ? source with { Select = () => NewWorker(_rules, options.Source.Select?.Invoke()).Selects }
            : source with { Annotate = NewNotes });
    }

    /// <summary>What has been read so far. Safe to look at from another thread, for progress.</summary>
    public TrailCoverage Coverage => _reader.Coverage;

    /// <summary>What the hunt came to; null before it has ended.</summary>
    public TrailSummary? Summary { get; private set; }

    /// <summary>The suppressions that kept something back, with that added; none before the hunt has ended.</summary>
    public IReadOnlyList<TrailSuppression> Suppressed { get; private set; } = [];

    /// <summary>Reads the source to its end.</summary>
    /// <param name="problem">Called for each problem, on the calling thread.</param>
    /// <param name="cancellation">Ends the hunt at once.</param>
    /// <returns>The findings, the highest level first, then by time.</returns>
    /// <exception cref="OperationCanceledException">The hunt was cancelled.</exception>
    public IReadOnlyList<TrailFinding> Run(Action<TrailProblem> problem, CancellationToken cancellation = default)
    {
        Stopwatch watch = Stopwatch.StartNew();
        RuleRun run = new(new RuleRunOptions
        {
            Rules = _rules,
            Window = _options.Window,
            MinLevel = _options.MinLevel,
            Suppressions = _options.Suppressions,
        });
        FindingPile findings = new();
        IntegritySummary? integrity = Verify(findings, problem, cancellation);
        foreach (TrailRead read in _reader.Read(cancellation))
        {
            if (read.Problem is not null)
            {
                problem(read.Problem);
            }

            if (read.Event is not null)
            {
                Add(read, run, findings);
            }

            _options.Receipts?.Took(read);
        }

        run.Reach(RuleWorker.EndOf(_workers));
        findings.Add(run.Complete());
        findings.Add(_anomalies?.Complete() ?? []);
        IReadOnlyList<TrailFinding> sorted = findings.ToSorted();
        Suppressed = run.Suppressed;
        Summary = Summarize(sorted, run, watch.Elapsed, integrity);
        return sorted;
    }

    /// <summary>Proves the logs before they are read, so that each event knows how its log stands.</summary>
    private IntegritySummary? Verify(FindingPile findings, Action<TrailProblem> problem, CancellationToken cancellation)
    {
        if (_options.Integrity is null)
        {
            return null;
        }

        TrailIntegrity integrity = new(_options.Integrity);
        IntegrityFindings found = new();
        foreach (IntegrityResult result in integrity.Check(problem, cancellation))
        {
            _verdicts!.Add(result);
            found.Add(result);
        }

        findings.Add(found.ToFindings().Where(f => f.Level >= _options.MinLevel));
        return integrity.Summary;
    }

    /// <summary>What rules say of an event adds to what is unusual in it.</summary>
    private void Add(in TrailRead read, RuleRun run, FindingPile findings)
    {
        if (read.Note is not EventNote note)
        {
            findings.Add(run.Add(read));
            return;
        }

        if (note.Rules.Length > 0)
        {
            findings.Add(run.Add(read));
        }

        if (note.Facts is not null)
        {
            Weigh(note.Facts, note.Rules, run);
        }

        findings.Add(_anomalies!.Add(note.Facts));
    }

    private static void Weigh(EventFacts facts, TrailRule[] rules, RuleRun run)
    {
        TrailRule[] suppressed = Array.FindAll(rules, r => run.IsSuppressed(r, facts.Event));
        facts.Rules = Array.FindAll(rules, r => r.Severity >= FindingSeverity.Medium && !suppressed.Contains(r));
        facts.Accepted = suppressed.Length > 0 || run.IsSuppressed(null, facts.Event)
            ? Array.ConvertAll(suppressed, r => r.Id) : null;
    }

    private Func<TrailEvent, object?> NewNotes() => NewWorker(_rules, null, _options.Baseline!.State.Model).Note;

    private HuntWorker NewWorker(RuleSet rules, Func<TrailEvent, bool>? also, AnomalyModel? model = null)
    {
        HuntWorker worker = new(rules.NewMatcher(), also, model is null ? null : new FactReader(model));
        _workers.Add(worker);
        return worker;
    }

    private TrailSummary Summarize(
        IReadOnlyList<TrailFinding> findings, RuleRun run, TimeSpan duration, IntegritySummary? integrity)
    {
        long start = _workers.Select(w => w.Start).DefaultIfEmpty(long.MaxValue).Min();
        long end = RuleWorker.EndOf(_workers);
        FindingTally tally = new();
        foreach (TrailFinding finding in findings)
        {
            tally.Add(finding);
        }

        return new TrailSummary(Coverage, tally, _rules.Rules.Count(r => r.HighestLevel >= _options.MinLevel))
        {
            RuleProblems = run.ProblemsWith(_workers),
            Loss = run.Loss,
            Integrity = integrity,
            Start = start <= end ? new DateTime(start, DateTimeKind.Utc) : null,
            End = start <= end ? new DateTime(end, DateTimeKind.Utc) : null,
            Duration = duration,
        };
    }
}
