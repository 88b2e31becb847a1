using System.Diagnostics;

namespace CloudTrailSec.Cli.Output;

/// <summary>
/// Writes events, and tells the checkpoint what has been written. Where the output is a file, the checkpoint knows its
/// length: what a run wrote that was killed before it could tell is found there, and not written again.
/// </summary>
internal sealed class EventDelivery : IDisposable
{
    private static readonly TimeSpan s_rhythm = TimeSpan.FromMilliseconds(200);

    private readonly IEventOutput _output;
    private readonly TrailOutput? _last;
    private readonly string? _file;
    private readonly Action<TrailOutput?>? _commit;
    private readonly WrittenLines _written;
    private readonly Stopwatch _sinceCommit = Stopwatch.StartNew();
    private bool _isComplete;

    /// <param name="output">Where events go.</param>
    /// <param name="last">Where the last run wrote to, as its checkpoint knows it.</param>
    /// <param name="file">The file that this run writes to; null where it is none.</param>
    /// <param name="commit">Keeps what has been written; null where nothing is kept.</param>
    internal EventDelivery(IEventOutput output, TrailOutput? last, string? file, Action<TrailOutput?>? commit)
    {
        _output = output;
        _last = last;
        _file = file;
        _commit = commit;
        _written = WrittenLines.Beyond(last, file);
        Commit();
    }

    public void Dispose()
    {
        _output.Dispose();
        if (!_isComplete)
        {
            Commit();
        }
    }

    /// <summary>Writes an event, where it is not written already.</summary>
    internal void Write(TrailEvent @event)
    {
        if (!_written.Take(@event))
        {
            _output.Write(@event);
        }
    }

    /// <summary>Hands on what is held back.</summary>
    internal void Flush() => _output.Flush();

    /// <summary>To be called after each step: keeps now and then what has been dealt with.</summary>
    internal void Tend()
    {
        if (_commit is not null && _sinceCommit.Elapsed > s_rhythm)
        {
            _output.Flush();
            Commit();
        }
    }

    /// <summary>All has been read: what comes to the file from now on is not of this run.</summary>
    internal void Complete(Action<TrailOutput?> complete)
    {
        _output.Flush();
        complete(null);
        _isComplete = true;
    }

    /// <summary>Where lines of a killed run have yet to be come to, the next run has to look for them again.</summary>
    private void Commit()
    {
        _commit?.Invoke(_written.IsEmpty ? Here() : _last);
        _sinceCommit.Restart();
    }

    private TrailOutput? Here() => _file is null ? null : new TrailOutput(_file, new FileInfo(_file).Length);
}
