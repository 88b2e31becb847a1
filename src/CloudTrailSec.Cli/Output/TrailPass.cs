using System.CommandLine;
using CloudTrailSec.Cli.Options;

namespace CloudTrailSec.Cli.Output;

/// <summary>
/// One pass of a verb over a trail: tells problems and progress meanwhile, and knows how the run ended.
/// </summary>
internal sealed class TrailPass : IDisposable
{
    private readonly Terminal _terminal;
    private readonly TrailCoverage _coverage;
    private readonly ProblemLog _problems;
    private readonly Progress _progress;
    private readonly bool _isQuiet;
    private bool _hasEnded;

    internal TrailPass(Terminal terminal, ParseResult parsed, OutputOptions output, TrailCoverage coverage)
    {
        _terminal = terminal;
        _coverage = coverage;
        _isQuiet = output.IsQuiet(parsed);
        _problems = new ProblemLog(terminal, output.ProblemsFile(parsed));
        _progress = new Progress(
            terminal, () => ReadableAmount.Of(coverage.Files, "file"), () => coverage.Bytes, _isQuiet);
    }

    public void Dispose()
    {
        if (!_hasEnded)
        {
            _hasEnded = true;
            _progress.Dispose();
            _problems.Dispose();
        }
    }

    /// <summary>There may be nothing to read, and that is no mistake: a time without events, nothing new.</summary>
    internal bool AllowsNothing { get; init; }

    /// <summary>Reading is over: what comes now is the result.</summary>
    internal void EndProgress() => _progress.Dispose();

    internal void Problem(TrailProblem problem) => _problems.Add(problem);

    /// <summary>Hands each event on, each problem to the log.</summary>
    /// <exception cref="OperationCanceledException">The process was asked to end.</exception>
    internal void Read(TrailReader reader, Action<TrailEvent> take) => Read(reader, (TrailRead read) => take(read.Event!));

    /// <summary>Hands each step that gave an event on, each problem to the log.</summary>
    /// <exception cref="OperationCanceledException">The process was asked to end.</exception>
    internal void Read(TrailReader reader, Action<TrailRead> take) => ReadAll(reader, read =>
    {
        if (read.Event is not null)
        {
            take(read);
        }
    });

    /// <summary>Hands each step on, each problem to the log too.</summary>
    /// <exception cref="OperationCanceledException">The process was asked to end.</exception>
    internal void ReadAll(TrailReader reader, Action<TrailRead> take)
    {
        foreach (TrailRead read in reader.Read(_terminal.Stop))
        {
            take(read);
            if (read.Problem is { } problem)
            {
                Problem(problem);
            }
        }

        _terminal.Stop.ThrowIfCancellationRequested();
    }

    /// <summary>Ends the pass, with a sentence on standard error where there is one to say.</summary>
    /// <param name="summary">The sentence.</param>
    /// <param name="isAlarm">Whether findings reach the level that was asked for.</param>
    /// <param name="isPartial">Whether something besides the trail itself was left out.</param>
    /// <returns>The exit code of the run.</returns>
    /// <exception cref="UsageException">There was no file to read.</exception>
    internal int End(string? summary, bool isAlarm = false, bool isPartial = false)
    {
        Dispose();
        if (_coverage is { Files: 0, Pruned: 0, ReadBefore: 0 } && !AllowsNothing)
        {
            throw new UsageException("There was no file to read.");
        }

        if (summary is not null && !_isQuiet)
        {
            _terminal.Say(summary);
        }

        return isAlarm ? ExitCode.Findings
            : isPartial || _coverage.IsPartial ? ExitCode.Partial
            : ExitCode.Done;
    }
}
