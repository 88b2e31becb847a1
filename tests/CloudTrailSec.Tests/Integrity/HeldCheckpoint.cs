namespace CloudTrailSec.Tests.Integrity;

/// <summary>A checkpoint in memory, that loses what was not committed when its run is killed.</summary>
internal sealed class HeldCheckpoint : ITrailCheckpoint
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _kept = [];
    private readonly Dictionary<string, long> _pending = [];

    /// <summary>Is told of each log that was proven anew, while it is.</summary>
    internal Action<int> Gave { get; set; } = _ => { };

    /// <summary>How many logs were proven anew, in all runs.</summary>
    internal int Given { get; private set; }

    public DateTimeOffset? Since => null;

    public TrailOutput? Output { get; init; }

    /// <summary>What the last commit said of the output.</summary>
    internal TrailOutput? Committed { get; private set; }

    public long GivenOf(string id)
    {
        lock (_lock)
        {
            return _kept.GetValueOrDefault(id);
        }
    }

    public void Give(string id, DateTimeOffset? delivered, long number)
    {
        lock (_lock)
        {
            _pending[id] = number;
            Given++;
            Gave(Given);
        }
    }

    public void Fail(DateTimeOffset? delivered) => throw new NotSupportedException();

    public void Commit(TrailOutput? output = null)
    {
        lock (_lock)
        {
            Committed = output;
            foreach ((string id, long number) in _pending)
            {
                _kept[id] = number;
            }

            _pending.Clear();
        }
    }

    public void Complete(DateTimeOffset started) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
