namespace CloudTrailSec.Anomaly;

/// <summary>
/// The incidents that are still going on. Bounded: the one that paused longest ends early where there are too many.
/// </summary>
internal sealed class IncidentTable(ModelData model, Scorer scorer)
{
    private readonly Dictionary<ulong, Place> _open = [];
    private readonly LinkedList<Incident> _byTouch = new();
    private readonly LinkedList<Incident> _byStart = new();
    private readonly List<Incident> _due = [];
    private long _order;

    internal int Count => _open.Count;

    /// <summary>In the order in which they were last touched.</summary>
    internal IEnumerable<Incident> All => _byTouch;

    /// <summary>Which incident each actor's last direct call went into, and when.</summary>
    internal Dictionary<ulong, (ulong Key, long Time)> LastOfActor { get; } = [];

    internal Incident? Find(ulong key) => _open.TryGetValue(key, out Place place) ? place.ByStart.Value : null;

    /// <summary>
    /// Which incident an event belongs to: its actor's, or one of its own where it comes from somewhere unfamiliar.
    /// </summary>
    internal ulong KeyOf(EventFacts facts, in Token actor, CallerContexts caller)
    {
        if (facts.Caller.IsService)
        {
            return actor.Key;
        }

        if (facts.Action.IsVia)
        {
            return LastOfActor.TryGetValue(actor.Key, out (ulong Key, long Time) last)
                && facts.Time - last.Time <= model.Session.GapSeconds ? last.Key : actor.Key;
        }

        ulong key = KeyOfDirect(facts, actor, caller);
        if (LastOfActor.Count > model.Limits.OpenIncidents * 2)
        {
            LastOfActor.Clear();
        }

        LastOfActor[actor.Key] = (key, facts.Time);
        return key;
    }

    internal Incident Open(ulong key, in Token actor, EventFacts first, long now)
    {
        Incident incident = new(key, actor, _order++, IncidentStart.Of(first)) { Opened = now, Touched = now };
        Load(incident);
        return incident;
    }

    /// <summary>Goes on with an incident; they are to be given in the order in which they were last touched.</summary>
    internal void Load(Incident incident)
    {
        LinkedListNode<Incident>? later = _byStart.Last;
        while (later is not null && later.Value.Order > incident.Order)
        {
            later = later.Previous;
        }

        LinkedListNode<Incident> place = later is null ? _byStart.AddFirst(incident) : _byStart.AddAfter(later, incident);
        _open.Add(incident.Key, new Place(place, _byTouch.AddLast(incident)));
        _order = Math.Max(_order, incident.Order + 1);
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
