namespace CloudTrailSec.Anomaly;

/// <summary>What one actor does in one session: from its first event until it pauses.</summary>
internal sealed class Incident(ulong key, Token actor, long order, IncidentStart first)
{
    private const int ContextFacets = 5;
    private const int MostResources = 50_000;

    /// <summary>The actor, and the foreign network or program where it is a stream of its own.</summary>
    internal ulong Key { get; } = key;

    /// <summary>The principal at the root of the chain of assumed roles.</summary>
    internal Token Actor { get; } = actor;

    /// <summary>Incidents end in the order in which they began.</summary>
    internal long Order { get; } = order;

    /// <summary>The class of who called first.</summary>
    internal string Class { get; } = first.Class;

    /// <summary>Who called first, as findings name principals.</summary>
    internal string Name { get; } = first.Name;

    internal string Account { get; } = first.Account;

    internal string Region { get; } = first.Region;

    /// <summary>Seconds since 1970.</summary>
    internal long Start { get; set; } = first.Time;

    internal long End { get; set; } = first.Time;

    /// <summary>The stream's time when it began, and when it last went on.</summary>
    internal long Opened { get; set; }

    internal long Touched { get; set; }

    internal int Count { get; set; }

    /// <summary>For each facet of who and where, the most that was met.</summary>
    internal Evidence?[] Context { get; } = new Evidence?[ContextFacets];

    internal Dictionary<ulong, ActionEvidence> ByAction { get; } = [];

    internal IReadOnlyCollection<ActionEvidence> Actions => ByAction.Values;

    /// <summary>The rules that match events of it.</summary>
    internal List<RuleEvidence> Rules { get; } = [];

    /// <summary>A rule says that it is nothing to get used to.</summary>
    internal bool IsGrave => Rules.Exists(r => r.IsGrave);

    internal List<PrincipalCounts> Principals { get; } = [];

    internal List<string> Classes { get; } = [];

    internal List<EventId> Ids { get; } = [];

    /// <summary>The resources met with each action.</summary>
    internal HashSet<ulong> Resources { get; } = [];

    /// <summary>The events with evidence for an intruder.</summary>
    internal List<TrailEvent> Telling { get; } = [];

    /// <summary>In which five minutes there was anything.</summary>
    internal BinCounts Bins;

    internal TrailFeed Feed { get; set; } = TrailFeed.Internal;

    /// <summary>Takes an event.</summary>
    /// <param name="facts">The event.</param>
    /// <param name="evidence">What its facts say.</param>
    /// <param name="model">The model.</param>
    internal void Add(EventFacts facts, ReadOnlySpan<Evidence> evidence, ModelData model)
    {
        Start = Math.Min(Start, facts.Time);
        End = Math.Max(End, facts.Time);
        Count++;
        if (!Classes.Contains(facts.Caller.Class))
        {
            Classes.Add(facts.Caller.Class);
        }

        if (Ids.Count < model.Limits.EventIds)
        {
            Ids.Add(EventId.Of(facts.Event));
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

    /// <summary>Takes a rule's match of the event last added.</summary>
    internal void Add(EventFacts facts, TrailRule rule, in Evidence evidence)
    {
        RuleEvidence? known = Rules.Find(r => r.Id == rule.Id);
        if (known is null)
        {
            known = new RuleEvidence(rule.Id, rule.Title, rule.Severity, [.. rule.Attack]);
            Rules.Add(known);
            if (Telling.Count < TrailAnomaly.MostEvents && !Telling.Exists(e => e.EventID == facts.Event.EventID))
            {
                Telling.Add(facts.Event.Detach());
            }
        }

        known.Count++;
        known.Bits = Math.Max(known.Bits, evidence.Bits);
    }

    internal void Load(in Evidence context) => Context[ContextIndex(context.Facet)] = context;

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

    /// <summary>
    /// One call that carries something out makes the incident outbound, one from outside makes it inbound.
    /// </summary>
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
        if (!ByAction.TryGetValue(key, out ActionEvidence? action))
        {
            action = new ActionEvidence(facts.Caller.Principal, facts.Action, ByAction.Count);
            ByAction.Add(key, action);
        }

        return action;
    }

    private PrincipalCounts Counts(EventFacts facts)
    {
        PrincipalCounts? counts = Principals.Find(p => p.Principal.Key == facts.Caller.Principal.Key);
        if (counts is null)
        {
            counts = new PrincipalCounts(facts.Caller.Principal);
            Principals.Add(counts);
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

        if (!facts.Resource.IsNone && Resources.Count < MostResources
            && Resources.Add(Token.Join(Token.Join(facts.Caller.Principal.Key, facts.Action.Text.Key), facts.Resource.Key)))
        {
            action.Resources.Add(bin, 1);
        }
    }
}
