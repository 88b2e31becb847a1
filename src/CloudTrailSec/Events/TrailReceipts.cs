namespace CloudTrailSec;

/// <summary>Tells a checkpoint what of a reading has been dealt with: the step that was taken last, and all before it.</summary>
/// <param name="checkpoint">The checkpoint.</param>
/// <param name="started">When the reading began.</param>
public sealed class TrailReceipts(ITrailCheckpoint checkpoint, DateTimeOffset started)
{
    private TrailRead _last;
    private bool _hasHidden;

    /// <summary>A step has been dealt with.</summary>
    /// <param name="read">The step.</param>
    public void Took(TrailRead read)
    {
        if (read.Problem is { } problem)
        {
            _hasHidden |= problem.HidesSources;
            return;
        }

        bool hasFailed = read is { Number: < 0, Mark.HasFailed: true };
        if (hasFailed || _last.Mark != read.Mark)
        {
            Tell();
        }

        if (hasFailed)
        {
            checkpoint.Fail(read.Mark!.Delivered);
        }
        else
        {
            _last = read;
        }
    }

    /// <summary>Keeps what has been dealt with.</summary>
    /// <param name="output">The file that the events were written to, where they were written to one.</param>
    public void Commit(TrailOutput? output = null)
    {
        Tell();
        checkpoint.Commit(output);
    }

    /// <summary>The reading has come to its end.</summary>
    /// <param name="output">The file that the events were written to, where they were written to one.</param>
    public void Complete(TrailOutput? output = null)
    {
        Commit(output);
        if (!_hasHidden)
        {
            checkpoint.Complete(started);
        }
    }

    private void Tell()
    {
        if (_last.Mark is { } mark)
        {
            checkpoint.Give(mark.Id, mark.Delivered, _last.Number);
            _last = default;
        }
    }
}
