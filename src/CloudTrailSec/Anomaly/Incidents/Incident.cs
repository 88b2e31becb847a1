namespace CloudTrailSec.Anomaly;

/// <summary>What one actor does in one session: from its first event until it pauses.</summary>
internal sealed class Incident(ulong key, Token actor, long order, EventFacts first)
{
    private const int ContextFacets = 5;
    private const int MostResources = 50_000;

    private readonly Dictionary<ulong, ActionEvidence> _actions = [];
    private readonly List<PrincipalCounts> _principals = [];
    private readonly HashSet<ulong> _resources = [];
    private readonly List<EventId> _ids = [];
    private readonly List<string> _classes = [];

    /// <summary>The actor, and the foreign network or program where it is a stream of its own.</summary>
    internal ulong Key { get; } = key;

    /// <summary>The principal at the root of the chain of assumed roles.</summary>
    internal Token Actor { get; } = actor;

    /// <summary>Incidents end in the order in which they began.</summary>
    internal long Order { get; } = order;

    /// <summary>The class of who called first.</summary>
    internal string Class { get; } = first.Caller.Class;

    /// <summary>Who called first, as findings name principals.</summary>
    internal string Name { get; } = first.Identity.Name;

    internal string Account { get; } = first.Caller.Account;

    internal string Region { get; } = first.Region.Text;

    /// <summary>Seconds since 1970.</summary>
    internal long Start { get; private set; } = first.Time;

    internal long End { get; private set; } = first.Time;

    /// <summary>The stream's time when it began, and when it last went on.</summary>
    internal long Opened { get; set; }

    internal long Touched { get; set; }

    internal int Count { get; private set; }

    /// <summary>For each facet of who and where, the most that was met.</summary>
    internal Evidence?[] Context { get; } = new Evidence?[ContextFacets];

    internal IReadOnlyCollection<ActionEvidence> Actions => _actions.Values;

    internal IReadOnlyList<PrincipalCounts> Principals => _principals;

    internal IReadOnlyList<string> Classes => _classes;

    internal IReadOnlyList<EventId> Ids => _ids;

    /// <summary>The events with evidence for an intruder.</summary>
    internal List<TrailEvent> Telling { get; } = [];

    /// <summary>In which five minutes there was anything.</summary>
    internal BinCounts Bins;

    internal TrailFeed Feed { get; private set; } = TrailFeed.Internal;

    /// <summary>Takes an event.</summary>
    /// <param name="facts">The event.</param>
    /// <param name="evidence">What its facts say.</param>
    /// <param name="model">The model.</param>
    internal void Add(EventFacts facts, ReadOnlySpan<Evidence> evidence, ModelData model)
    {
        Start = Math.Min(Start, facts.Time);
        End = Math.Max(End, facts.Time);
        Count++;
        if (!_classes.Contains(facts.Caller.Class))
        {
            _classes.Add(facts.Caller.Class);
        }

        if (_ids.Count < model.Limits.EventIds)
        {
            _ids.Add(EventId.Of(facts.Event));
        }

        ActionEvidence action = Action(facts);
        bool isTelling = AddContext(evidence);
        isTelling |= action.Add(evidence) && action.Bits > 0;
        if ((isTelling || Count == 1) && Telling.Count < TrailAnomaly.MostEvents)
        {
            Telling.Add(facts.Event.Detach());
        }

        Feed = Wider(Feed, facts.Feed);
        CountRates(facts, action, (int)(facts.Time / model.Rates.BinSeconds));
    }

    private bool AddContext(ReadOnlySpan<Evidence> evidence)
    {
        bool isTelling = false;
        foreach (ref readonly Evidence part in evidence)
        {
            if (part.IsOfAction)
            {
                continue;
            }

            ref Evidence? most = ref Context[ContextIndex(part.Facet)];
            if (most is null || part.Bits > most.Value.Bits)
            {
                most = part;
                isTelling |= part.Bits > 0;
            }
        }

        return isTelling;
    }

    /// <summary>One call that carries something out makes the incident outbound, one from outside makes it inbound.</summary>
    private static TrailFeed Wider(TrailFeed feed, TrailFeed next) =>
        feed == TrailFeed.Outbound || next == TrailFeed.Outbound ? TrailFeed.Outbound
        : feed == TrailFeed.Inbound ? feed
        : next;

    private static int ContextIndex(Facet facet) => facet switch
    {
        Facet.Net => 0,
        Facet.Agent => 1,
        Facet.Region => 2,
        Facet.Hour => 3,
        _ => 4,
    };

    private ActionEvidence Action(EventFacts facts)
    {
        ulong key = Token.Join(facts.Caller.Principal.Key, facts.Action.Text.Key);
        if (!_actions.TryGetValue(key, out ActionEvidence? action))
        {
            action = new ActionEvidence(facts.Caller.Principal, facts.Action, _actions.Count);
            _actions.Add(key, action);
        }

        return action;
    }

    private PrincipalCounts Counts(EventFacts facts)
    {
        PrincipalCounts? counts = _principals.Find(p => p.Principal.Key == facts.Caller.Principal.Key);
        if (counts is null)
        {
            counts = new PrincipalCounts(facts.Caller.Principal);
            _principals.Add(counts);
        }

        return counts;
    }

    private void CountRates(EventFacts facts, ActionEvidence action, int bin)
    {
        PrincipalCounts counts = Counts(facts);
        Bins.Add(bin, 1);
        counts.All.Add(bin, 1);
        action.Calls.Add(bin, 1);
        if (facts.IsWrite)
        {
            counts.Writes.Add(bin, 1);
        }

        if (facts.Error is not null)
        {
            counts.Errors.Add(bin, 1);
        }

        if (facts.Bytes > 0)
        {
            counts.Bytes.Add(bin, facts.Bytes);
        }

        if (!facts.Resource.IsNone && _resources.Count < MostResources
            && _resources.Add(Token.Join(Token.Join(facts.Caller.Principal.Key, facts.Action.Text.Key), facts.Resource.Key)))
        {
            action.Resources.Add(bin, 1);
        }
    }
}
