namespace CloudTrailSec.Sigma.Tests;

/// <summary>A store that lives as long as the test.</summary>
internal sealed class MemoryStateStore : IStateStore
{
    private readonly SortedDictionary<(string, string), string> _records = [];
    private readonly Mark _mark = new();

    public IReadOnlyList<StateRecord> Read(string kind) =>
        [.. _records.Where(r => r.Key.Item1 == kind).Select(r => new StateRecord(kind, r.Key.Item2, r.Value))];

    public void Write(IEnumerable<StateRecord> changes)
    {
        foreach (StateRecord change in changes.ToArray())
        {
            if (change.Value is null)
            {
                _ = _records.Remove((change.Kind, change.Key));
            }
            else
            {
                _records[(change.Kind, change.Key)] = change.Value;
            }
        }
    }

    public IStateMark OpenMark(string name) => _mark;

    public IDisposable Lock(string right, CancellationToken cancellation = default) => new StringReader(right);

    public void Dispose()
    {
    }

    private sealed class Mark : IStateMark
    {
        public long Number { get; set; }

        public void Dispose()
        {
        }
    }
}
