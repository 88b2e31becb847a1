using System.Diagnostics;

namespace CloudTrailSec.Cli.Output;

/// <summary>
/// Writes events, and tells the checkpoint what has been written. Where the output is a file, the checkpoint knows its
/// length: what a run wrote that was killed before it could tell is counted there, and not written again.
/// </summary>
internal sealed class EventDelivery : IDisposable
{
    private static readonly TimeSpan s_rhythm = TimeSpan.FromMilliseconds(200);

    private readonly IEventOutput _output;
    private readonly TrailReceipts? _receipts;
    private readonly string? _file;
    private readonly Stopwatch _sinceCommit = Stopwatch.StartNew();
    private long _written;
    private bool _isComplete;

    internal EventDelivery(IEventOutput output, ITrailCheckpoint? checkpoint, DateTimeOffset now, string? file)
    {
        _output = output;
        _receipts = checkpoint is null ? null : new TrailReceipts(checkpoint, now);
        _file = file;
        _written = checkpoint?.Output is { } last ? OutputFile.LinesBeyond(last, file) : 0;
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

    internal void Took(TrailRead read)
    {
        if (read.Event is { } @event)
        {
            if (_written > 0)
            {
                _written--;
            }
            else
            {
                _output.Write(@event);
            }
        }

        _receipts?.Took(read);
        if (_receipts is not null && _sinceCommit.Elapsed > s_rhythm)
        {
            _output.Flush();
            Commit();
        }
    }

    /// <summary>All has been read.</summary>
    internal void Complete()
    {
        _output.Flush();
        _receipts?.Complete(Here());
        _isComplete = true;
    }

    /// <summary>Not before all has been passed over that was written before: that count is in no other place.</summary>
    private void Commit()
    {
        if (_written == 0)
        {
            _receipts?.Commit(Here());
            _sinceCommit.Restart();
        }
    }

    private TrailOutput? Here() => _file is null ? null : new TrailOutput(_file, new FileInfo(_file).Length);
}
