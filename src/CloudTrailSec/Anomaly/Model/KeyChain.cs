namespace CloudTrailSec.Anomaly;

/// <summary>Who is behind temporary credentials: what is done with a key counts for the one who asked for it.</summary>
internal sealed class KeyChain(ModelData.LimitData limits)
{
    private readonly Dictionary<string, (Token Actor, long Time)> _keys = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>It differs from what is stored.</summary>
    internal bool IsChanged { get; set; }

    internal IEnumerable<(string Key, Token Actor, long Time)> All => _order.Select(k => (k, _keys[k].Actor, _keys[k].Time));

    internal Token ActorOf(EventFacts facts) =>
        facts.Identity.AccessKey.Length > 0
        && _keys.TryGetValue(facts.Identity.AccessKey, out (Token Actor, long Time) link)
        && facts.Time - link.Time < limits.KeyHours * 3600L
            ? link.Actor
            : facts.Caller.Principal;

    internal void Link(EventFacts facts)
    {
        if (facts.NewKey is { } key && !facts.Caller.IsAwsService)
        {
            Add(key, ActorOf(facts), facts.Time);
        }
    }

    internal void Add(string key, Token actor, long time)
    {
        if (!_keys.ContainsKey(key))
        {
            _order.Enqueue(key);
        }

        _keys[key] = (actor, time);
        IsChanged = true;
        while (_keys.Count > limits.Keys)
        {
            _ = _keys.Remove(_order.Dequeue());
        }
    }
}
