namespace CloudTrailSec.Aws;

/// <summary>Ends a call whose connection gives nothing for too long.</summary>
internal sealed class IdleLimit : IDisposable
{
    internal static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);

    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenSource _source;

    internal IdleLimit(TimeSpan limit, CancellationToken cancellation)
    {
        Limit = limit;
        _cancellation = cancellation;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _source.CancelAfter(limit);
    }

    /// <summary>How long a connection may give nothing.</summary>
    internal TimeSpan Limit { get; }

    internal CancellationToken Token => _source.Token;

    public void Dispose() => _source.Dispose();

    /// <summary>Whether it is this limit that ended the call.</summary>
    internal bool IsOver(Exception end) => end is OperationCanceledException && !_cancellation.IsCancellationRequested;

    /// <summary>Whether a connection broke off or gave nothing for too long, which another may mend.</summary>
    internal bool IsBroken(Exception end) =>
        !_cancellation.IsCancellationRequested && (end is OperationCanceledException || AwsFailures.IsOne(end));

    /// <summary>Reads what there is; the time starts anew.</summary>
    internal Task<int> ReadAsync(Stream body, byte[] part, int at)
    {
        _source.CancelAfter(Limit);
        return body.ReadAsync(part, at, part.Length - at, _source.Token);
    }
}
