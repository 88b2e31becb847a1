using System.Runtime.ExceptionServices;

namespace CloudTrailSec.Events;

/// <summary>
/// Decodes sources side by side and hands on what they give in the order of the sources. Each thread takes the next run of
/// sources; what it decodes waits in the run's queue until the reader comes to it. Queues are bounded, so a slow reader
/// slows the threads, and memory does not grow with the input. Threads that find no further source look at the events of
/// those that others still decode, so that one large file is work for more than one.
/// </summary>
internal sealed class OrderedDecoder : IDisposable
{
    private const int HandOverBytes = 512 << 10;
    private const int HandOverReads = 1024;
    private const int MostQueued = 8;
    private const int MostRaw = 2;
    private const int MostSourcesInRun = 64;

    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(100);

    /// <summary>A thread that hangs in the operating system (a pipe, a dead network share) does not hold up the reader.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private readonly object _lock = new();
    private readonly Queue<Run> _runs = new();
    private readonly Queue<ReadBatch> _raw = new();
    private readonly CancellationTokenSource _stop;
    private readonly Func<Action, CancellationToken, IRecordSource> _newSource;
    private readonly IEnumerator<SourceItem> _items;
    private readonly int _threads;
    private readonly Task[] _workers;
    private long _sourcesDone;
    private long _bytesDone;
    private int _decoding, _helping;

    internal OrderedDecoder(
        IEnumerable<SourceItem> items,
        int threads,
        Func<Action, CancellationToken, IRecordSource> newSource,
        CancellationToken cancellation)
    {
        _items = items.GetEnumerator();
        _newSource = newSource;
        _threads = threads;
        _decoding = threads;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _ = _stop.Token.Register(Wake);
        _workers = [.. Enumerable.Range(0, threads).Select(_ => Task.Factory.StartNew(
            Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
    }

    /// <summary>What is decoded, in order; an empty batch ten times a second while nothing comes.</summary>
    internal IEnumerable<ReadBatch> Batches()
    {
        while (Next() is { } batch)
        {
            yield return batch;
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        if (Task.WaitAll(_workers, s_patience))
        {
            _stop.Dispose();
            _items.Dispose();
        }
    }

    private ReadBatch? Next()
    {
        lock (_lock)
        {
            while (true)
            {
                _stop.Token.ThrowIfCancellationRequested();
                if (_runs.Count == 0 && _decoding == 0)
                {
                    return null;
                }

                if (_runs.Count > 0 && _runs.Peek() is { } run)
                {
                    run.Failure?.Throw();
                    if (run.Batches.Count > 0 && !run.Batches.Peek().IsRaw)
                    {
                        Monitor.PulseAll(_lock);
                        run.Batches.Peek().Failure?.Throw();
                        return run.Batches.Dequeue();
                    }

                    if (run.IsDone && run.Batches.Count == 0)
                    {
                        _ = _runs.Dequeue();
                        Monitor.PulseAll(_lock);
                        continue;
                    }
                }

                if (!Monitor.Wait(_lock, s_tick))
                {
                    return new ReadBatch(0, isRaw: false);
                }
            }
        }
    }

    private void Work()
    {
        if (DecodeAll() is { } source)
        {
            Help(source);
        }
    }

    /// <summary>Decodes sources until there is no further one.</summary>
    /// <returns>What it decoded them with; null where it failed or was told to stop.</returns>
    private IRecordSource? DecodeAll()
    {
        Run? run = null;
        try
        {
            IRecordSource source = _newSource(() => HandOver(run!, isEnd: false), _stop.Token);
            List<SourceItem> items = [];
            while ((run = Take(items)) is not null)
            {
                run.Source = source;
                foreach (SourceItem item in items)
                {
                    source.Decode(item);
                }

                HandOver(run, isEnd: true);
            }

            return source;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return null; // The reader is told by its own token.
        }
        catch (Exception failure)
        {
            Fail(run, failure);
            return null;
        }
        finally
        {
            lock (_lock)
            {
                _decoding--;
                Monitor.PulseAll(_lock);
            }
        }
    }

    /// <summary>Where there is no further source, looks at the events of those that others still decode.</summary>
    private void Help(IRecordSource source)
    {
        _ = Interlocked.Increment(ref _helping);
        while (NextRaw() is { } batch)
        {
            LookAt(source, batch);
        }
    }

    private ReadBatch? NextRaw()
    {
        lock (_lock)
        {
            while (_raw.Count == 0 && _decoding > 0 && !_stop.IsCancellationRequested)
            {
                _ = Monitor.Wait(_lock);
            }

            return _raw.Count > 0 && !_stop.IsCancellationRequested ? _raw.Dequeue() : null;
        }
    }

    private void LookAt(IRecordSource source, ReadBatch batch)
    {
        try
        {
            source.LookAt(batch);
        }
        catch (Exception failure)
        {
            batch.Failure = ExceptionDispatchInfo.Capture(failure);
        }

        lock (_lock)
        {
            batch.IsRaw = false;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>
    /// Takes the next run: as many small sources as make a hand-over worth its while. Listing may take long, so it has a
    /// lock of its own, and the reader goes on meanwhile.
    /// </summary>
    private Run? Take(List<SourceItem> items)
    {
        items.Clear();
        lock (_items)
        {
            int count = WaitForRoom();
            while (items.Count < count && _items.MoveNext())
            {
                items.Add(_items.Current);
                count = _items.Current.StandsAlone ? 0 : count;
            }

            if (items.Count == 0)
            {
                return null;
            }

            Run run = new() { Sources = items.Count };
            lock (_lock)
            {
                _runs.Enqueue(run);
                Monitor.PulseAll(_lock);
            }

            return run;
        }
    }

    /// <summary>Waits until the reader has come near enough.</summary>
    /// <returns>How many sources to take.</returns>
    private int WaitForRoom()
    {
        lock (_lock)
        {
            while (_runs.Count >= _threads * 2 && !_stop.IsCancellationRequested)
            {
                _ = Monitor.Wait(_lock);
            }

            _stop.Token.ThrowIfCancellationRequested();
            long usual = _sourcesDone == 0 ? HandOverBytes : Math.Max(1, _bytesDone / _sourcesDone);
            return (int)Math.Min(MostSourcesInRun, Math.Max(1, HandOverBytes / usual));
        }
    }

    private void HandOver(Run run, bool isEnd)
    {
        IRecordSource source = run.Source!;
        if (!isEnd && source.PendingBytes < HandOverBytes && source.PendingReads < HandOverReads)
        {
            return;
        }

        ReadBatch batch = source.Take(isNextRaw: Volatile.Read(ref _helping) > 0);
        bool isOwnWork = false;
        lock (_lock)
        {
            while (run.Batches.Count >= MostQueued && !_stop.IsCancellationRequested)
            {
                _ = Monitor.Wait(_lock);
            }

            _stop.Token.ThrowIfCancellationRequested();
            if (batch.Reads.Count > 0)
            {
                run.Batches.Enqueue(batch);
                isOwnWork = batch.IsRaw && _raw.Count >= MostRaw;
                if (batch.IsRaw && !isOwnWork)
                {
                    _raw.Enqueue(batch);
                }
            }

            if (isEnd)
            {
                run.IsDone = true;
                _sourcesDone += run.Sources;
                _bytesDone += source.TakeBytesRead();
            }

            Monitor.PulseAll(_lock);
        }

        if (isOwnWork)
        {
            LookAt(source, batch);
        }
    }

    private void Fail(Run? run, Exception failure)
    {
        lock (_lock)
        {
            if (run is null)
            {
                _runs.Enqueue(run = new Run());
            }

            run.Failure = ExceptionDispatchInfo.Capture(failure);
        }
    }

    private void Wake()
    {
        lock (_lock)
        {
            Monitor.PulseAll(_lock);
        }
    }

    private sealed class Run
    {
        internal Queue<ReadBatch> Batches { get; } = new();

        internal IRecordSource? Source { get; set; }

        internal int Sources { get; init; }

        internal bool IsDone { get; set; }

        internal ExceptionDispatchInfo? Failure { get; set; }
    }
}
