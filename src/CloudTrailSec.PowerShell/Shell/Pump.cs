namespace CloudTrailSec.Shell;

/// <summary>
/// Runs a producer on a thread of its own and hands what it makes to the pipeline's thread, in order: only that thread
/// may write, and it must stay free to show progress and to be stopped while nothing comes.
/// </summary>
/// <typeparam name="T">What is produced.</typeparam>
/// <param name="produce">Makes the items: calls its first argument for each, which waits while too many are pending.</param>
/// <param name="stop">Ends both sides.</param>
internal sealed class Pump<T>(Action<Action<T>, CancellationToken> produce, CancellationToken stop)
{
    private const int Capacity = 4096;
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(100);

    private readonly object _gate = new();
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(stop);
    private List<T> _pending = [];
    private bool _isDone;

    /// <summary>Takes every item until the producer is done. Whatever ends it, the producer has ended when it returns.</summary>
    /// <param name="take">Called with each item.</param>
    /// <param name="tick">Called between batches, and ten times a second while nothing comes.</param>
    internal void Drain(Action<T> take, Action tick)
    {
        using CancellationTokenRegistration wake = _end.Token.Register(Wake);
        Task producer = Task.Factory.StartNew(
            Produce, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            for (List<T>? batch = Next([]); batch is not null; batch = Next(batch))
            {
                batch.ForEach(take);
                tick();
            }
        }
        finally
        {
            _end.Cancel();
            ((IAsyncResult)producer).AsyncWaitHandle.WaitOne();
        }

        producer.GetAwaiter().GetResult();
    }

    private void Produce()
    {
        try
        {
            produce(Add, _end.Token);
        }
        finally
        {
            lock (_gate)
            {
                _isDone = true;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private void Add(T item)
    {
        lock (_gate)
        {
            while (_pending.Count >= Capacity && !_end.IsCancellationRequested)
            {
                Monitor.Wait(_gate);
            }

            _end.Token.ThrowIfCancellationRequested();
            _pending.Add(item);
            if (_pending.Count == 1)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>What has come since, empty after a tick without anything; null at the end.</summary>
    private List<T>? Next(List<T> spent)
    {
        spent.Clear();
        lock (_gate)
        {
            if (_pending.Count == 0 && !_isDone && !_end.IsCancellationRequested)
            {
                _ = Monitor.Wait(_gate, s_tick);
            }

            stop.ThrowIfCancellationRequested();
            if (_pending.Count == 0)
            {
                return _isDone ? null : spent;
            }

            List<T> batch = _pending;
            _pending = spent;
            Monitor.PulseAll(_gate);
            return batch;
        }
    }

    private void Wake()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }
}
