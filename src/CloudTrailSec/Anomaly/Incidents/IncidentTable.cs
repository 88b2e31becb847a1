namespace CloudTrailSec.Anomaly;

/// <summary>The incidents that are still going on. Bounded: the one that paused longest ends early where there are too many.</summary>
internal sealed class IncidentTable(ModelData model, Scorer scorer)
{
    private readonly Dictionary<ulong, Place> _open = [];
    private readonly LinkedList<Incident> _byTouch = new();
    private readonly LinkedList<Incident> _byStart = new();
    private readonly Dictionary<ulong, (ulong Key, long Time)> _lastOfActor = [];
    private readonly List<Incident> _due = [];
    private long _order;

    internal int Count => _open.Count;

    /// <summary>In the order in which they began.</summary>
    internal IEnumerable<Incident> All => _byStart;

    internal Incident? Find(ulong key) => _open.TryGetValue(key, out Place place) ? place.ByStart.Value : null;

    /// <summary>Which incident an event belongs to: its actor's, or one of its own where it comes from somewhere unfamiliar.</summary>
    internal ulong KeyOf(EventFacts facts, in Token actor, CallerContexts caller)
    {
        if (facts.Caller.IsService)
        {
            return actor.Key;
        }

        if (facts.Action.IsVia)
        {
            return _lastOfActor.TryGetValue(actor.Key, out (ulong Key, long Time) last)
                && facts.Time - last.Time <= model.Session.GapSeconds ? last.Key : actor.Key;
        }

        ulong key = KeyOfDirect(facts, actor, caller);
        if (_lastOfActor.Count > model.Limits.OpenIncidents * 2)
        {
            _lastOfActor.Clear();
        }

        _lastOfActor[actor.Key] = (key, facts.Time);
        return key;
    }

    internal Incident Open(ulong key, in Token actor, EventFacts first, long now)
    {
        Incident incident = new(key, actor, _order++, first) { Opened = now, Touched = now };
        _open.Add(incident.Key, new Place(_byStart.AddLast(incident), _byTouch.AddLast(incident)));
        return incident;
    }

    internal void Touch(Incident incident, long now)
    {
        incident.Touched = now;
        LinkedListNode<Incident> node = _open[incident.Key].ByTouch;
        if (node.Next is not null)
        {
            _byTouch.Remove(node);
            _byTouch.AddLast(node);
        }
    }

    /// <summary>Takes out the incidents that have ended by now, in the order in which they began.</summary>
    internal List<Incident> TakeEnded(long now, bool all = false)
    {
        _due.Clear();
        while (_byTouch.First is { } idle
            && (all || _open.Count > model.Limits.OpenIncidents || now - idle.Value.Touched > model.Session.GapSeconds))
        {
            Take(idle.Value);
        }

        while (_byStart.First is { } oldest && now - oldest.Value.Opened > model.Session.MaxSeconds)
        {
            Take(oldest.Value);
        }

        if (_due.Count > 1)
        {
            _due.Sort((a, b) => a.Order.CompareTo(b.Order));
        }

        return _due;
    }

    private ulong KeyOfDirect(EventFacts facts, in Token actor, CallerContexts caller)
    {
        ulong net = Token.Join(Token.Join(actor.Key, (ulong)Facet.Net), facts.Network.Net.Key);
        if (_open.ContainsKey(net) || scorer.IsForeign(facts, caller, Facet.Net))
        {
            return net;
        }

        ulong agent = Token.Join(Token.Join(actor.Key, (ulong)Facet.Agent), facts.Agent.Key);
        return _open.ContainsKey(agent) || scorer.IsForeign(facts, caller, Facet.Agent) ? agent : actor.Key;
    }

    private void Take(Incident incident)
    {
        Place place = _open[incident.Key];
        _byTouch.Remove(place.ByTouch);
        _byStart.Remove(place.ByStart);
        _ = _open.Remove(incident.Key);
        _due.Add(incident);
    }

    private readonly struct Place(LinkedListNode<Incident> byStart, LinkedListNode<Incident> byTouch)
    {
        internal readonly LinkedListNode<Incident> ByStart = byStart;
        internal readonly LinkedListNode<Incident> ByTouch = byTouch;
    }
}
