namespace CloudTrailSec.Aws;

/// <summary>A checkpoint that lives as long as the process.</summary>
internal sealed class MemoryCheckpoint : ITrailCheckpoint
{
    private static readonly TimeSpan s_late = TimeSpan.FromDays(1);

    private readonly object _lock = new();
    private readonly Dictionary<string, (DateTimeOffset? Delivered, long Given)> _sources = [];
    private DateTimeOffset? _since;
    private DateTimeOffset? _failed;

    public DateTimeOffset? Since
    {
        get
        {
            lock (_lock)
            {
                return _since;
            }
        }
    }

    public TrailOutput? Output => null;

    public long GivenOf(string id)
    {
        lock (_lock)
        {
            return _sources.TryGetValue(id, out (DateTimeOffset? Delivered, long Given) source) ? source.Given : 0;
        }
    }

    public void Give(string id, DateTimeOffset? delivered, long number)
    {
        lock (_lock)
        {
            _sources[id] = (delivered, number);
        }
    }

    public void Fail(DateTimeOffset? delivered)
    {
        lock (_lock)
        {
            _failed = _failed is null || delivered < _failed ? delivered ?? DateTimeOffset.MinValue : _failed;
        }
    }

    public void Commit(TrailOutput? output = null)
    {
    }

    public void Complete(DateTimeOffset started)
    {
        lock (_lock)
        {
            DateTimeOffset since = started - s_late;
            _since = _failed < since ? _failed : since;
            foreach (string old in _sources.Where(s => s.Value.Delivered < _since - s_late).Select(s => s.Key).ToArray())
            {
                _ = _sources.Remove(old);
            }
        }
    }

    public void Dispose()
    {
    }
}
