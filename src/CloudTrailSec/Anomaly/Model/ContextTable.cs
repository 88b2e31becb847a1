namespace CloudTrailSec.Anomaly;

/// <summary>All contexts, by name. Bounded: those not met for longest are forgotten.</summary>
internal sealed class ContextTable(int capacity)
{
    private readonly Dictionary<ulong, Context> _contexts = [];

    internal IEnumerable<Context> All => _contexts.Values;

    /// <summary>There are more than may be.</summary>
    internal bool IsFull => _contexts.Count > capacity;

    internal Context Need(ContextKind kind, in Token a, in Token b)
    {
        ulong key = KeyOf(kind, a, b);
        if (!_contexts.TryGetValue(key, out Context? context))
        {
            context = new Context(kind, a.Text, b.Text);
            _contexts.Add(key, context);
        }

        return context;
    }

    internal Context? Find(ContextKind kind, in Token a, in Token b) =>
        _contexts.TryGetValue(KeyOf(kind, a, b), out Context? context) ? context : null;

    /// <summary>Forgets every context that a test names.</summary>
    /// <returns>How many.</returns>
    internal int Forget(Func<Context, bool> isForgotten)
    {
        List<ulong> keys = [.. _contexts.Where(c => isForgotten(c.Value)).Select(c => c.Key)];
        keys.ForEach(key => _contexts.Remove(key));
        return keys.Count;
    }

    /// <summary>
    /// Forgets the contexts of single principals that were not met for longest, until a tenth is free.
    /// </summary>
    /// <returns>How many were forgotten.</returns>
    internal int Shrink()
    {
        _ = Forget(c => c.IsEmpty);
        int surplus = _contexts.Count - (capacity * 9 / 10);
        if (surplus <= 0)
        {
            return 0;
        }

        uint[] times = [.. _contexts.Values.Select(c => c.Last)];
        Array.Sort(times);
        uint limit = times[Math.Min(times.Length - 1, surplus)];
        return Forget(c => c.Last < limit);
    }

    private static ulong KeyOf(ContextKind kind, in Token a, in Token b) =>
        Token.Join(Token.Join(a.Key, b.Key), (ulong)kind);
}
