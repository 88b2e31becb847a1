using System.Collections.Concurrent;
using System.Diagnostics;
using CloudTrailSec.Hunting;

namespace CloudTrailSec;

/// <summary>Everything CloudTrailSec knows to look for, over one source in one pass. For one run.</summary>
public sealed class TrailHunt
{
    private readonly ConcurrentBag<HuntWorker> _workers = [];
    private readonly TrailHuntOptions _options;
    private readonly RuleSet _rules;
    private readonly TrailReader _reader;

    /// <summary>A hunt that has not started.</summary>
    /// <param name="options">What to hunt in, and with what.</param>
    public TrailHunt(TrailHuntOptions options)
    {
        _options = options;
        _rules = new RuleSet(options.Rules.Rules.Where(r => r.Level >= options.MinLevel));
        _reader = new TrailReader(options.Source with { Select = NewWorker });
    }

    /// <summary>What has been read so far. Safe to look at from another thread, for progress.</summary>
    public TrailCoverage Coverage => _reader.Coverage;

    /// <summary>What the hunt came to; null before it has ended.</summary>
    public TrailSummary? Summary { get; private set; }

    /// <summary>Reads the source to its end.</summary>
    /// <param name="problem">Called for each problem, on the calling thread.</param>
    /// <param name="cancellation">Ends the hunt at once.</param>
    /// <returns>The findings, the highest level first, then by time.</returns>
    /// <exception cref="OperationCanceledException">The hunt was cancelled.</exception>
    public IReadOnlyList<TrailFinding> Run(Action<TrailProblem> problem, CancellationToken cancellation = default)
    {
        Stopwatch watch = Stopwatch.StartNew();
        RuleRun run = new(new RuleRunOptions { Rules = _rules, Window = _options.Window });
        FindingPile findings = new();
        foreach (TrailRead read in _reader.Read(cancellation))
        {
            if (read.Problem is not null)
            {
                problem(read.Problem);
            }

            if (read.Event is not null)
            {
                findings.Add(run.Add(read.Event));
            }

            _options.Receipts?.Took(read);
        }

        findings.Add(run.Complete());
        IReadOnlyList<TrailFinding> sorted = findings.ToSorted();
        Summary = Summarize(sorted, run.Problems, watch.Elapsed);
        return sorted;
    }

    private Func<TrailEvent, bool> NewWorker()
    {
        HuntWorker worker = new(_rules.NewMatcher(), _options.Source.Select?.Invoke());
        _workers.Add(worker);
        return worker.Selects;
    }

    private TrailSummary Summarize(
        IReadOnlyList<TrailFinding> findings, IEnumerable<RuleProblem> problems, TimeSpan duration)
    {
        long start = _workers.Select(w => w.Start).DefaultIfEmpty(long.MaxValue).Min();
        long end = _workers.Select(w => w.End).DefaultIfEmpty(long.MinValue).Max();
        FindingTally tally = new();
        foreach (TrailFinding finding in findings)
        {
            tally.Add(finding);
        }

        return new TrailSummary(Coverage, tally, _rules.Rules.Count)
        {
            RuleProblems =
            [
                .. problems.Concat(_workers.SelectMany(w => w.Problems)).GroupBy(p => p.ToString()).Select(g => g.First()),
            ],
            Start = start <= end ? new DateTime(start, DateTimeKind.Utc) : null,
            End = start <= end ? new DateTime(end, DateTimeKind.Utc) : null,
            Duration = duration,
        };
    }
}
