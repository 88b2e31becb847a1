namespace CloudTrailSec.Anomaly;

/// <summary>
/// Learns an event. A value counts once a session with the principal, and once a principal with its peers, so that
/// neither polling nor one noisy service can hide a rarity.
/// </summary>
internal sealed class Learner(Baseline baseline)
{
    private static readonly Token s_ok = new("ok");
    private static readonly Token s_denied = new("denied");
    private static readonly Token s_failed = new("err");

    private readonly ModelData _data = baseline.Model.Data;
    private readonly int[] _rows = Array.ConvertAll(baseline.Model.Facets, f => f.Rows);
    private readonly HashSet<string> _human = [.. baseline.Model.Data.HumanClasses];
    private readonly long _refresh = (long)(baseline.Model.Data.RefreshDays * 86_400);
    private PrincipalRecord _record = null!;
    private double _weight;
    private double _scale;
    private long _evicted;
    private uint _time;
    private bool _isAcknowledged;

    internal static Token Ending(EventFacts facts) => facts.Error is null ? s_ok : facts.IsDenied ? s_denied : s_failed;

    internal void Learn(EventFacts facts, CallerContexts caller, double weight)
    {
        Start(facts, caller, weight);
        Put(Facet.Action, facts.Action.Text, caller.Principal, caller.Family, caller.Class, caller.Account);
        if (!facts.Action.IsVia && !facts.Caller.IsService)
        {
            LearnPlace(facts, caller);
        }

        if (!facts.Caller.IsAwsService)
        {
            Put(Facet.Principal, facts.Caller.Principal, caller.Family, caller.Class, caller.Account);
        }

        Join(caller.Family, facts);
        Join(caller.Class, facts);
        Join(caller.Account, facts);
        LearnCall(facts, caller, caller.Of(facts.Action));
        baseline.Evicted += _evicted;
    }

    /// <summary>Learns an event that a person says is everyday, whatever it looked like.</summary>
    internal void Acknowledge(EventFacts facts, CallerContexts caller, IEnumerable<string> rules)
    {
        bool isKnown = caller.Record.Sessions > 0;
        (uint first, uint last, uint start, uint sessions) =
            (caller.Record.First, caller.Record.Last, caller.Record.SessionStart, caller.Record.Sessions);
        long events = caller.Record.Events;
        _isAcknowledged = true;
        Learn(facts, caller, _data.AcknowledgedSessions);
        foreach (string rule in rules)
        {
            Put(Facet.Rule, new Token(rule), caller.Principal, caller.Account);
        }

        _isAcknowledged = false;
        baseline.Events--;
        caller.Record.Events = events;
        if (isKnown)
        {
            (caller.Record.First, caller.Record.Last, caller.Record.SessionStart, caller.Record.Sessions) =
                (first, last, start, sessions);
        }
    }

    private void Start(EventFacts facts, CallerContexts caller, double weight)
    {
        _record = caller.Record;
        _record.Meet((uint)facts.Time, _data.Session);
        _weight = weight;
        _scale = baseline.Decay.Scale(facts.Time);
        _time = (uint)facts.Time;
        _evicted = 0;
        baseline.Events++;
    }

    private void LearnPlace(EventFacts facts, CallerContexts caller)
    {
        Put(Facet.Net, facts.Network.Net, caller.Principal, caller.Class, caller.Account);
        Put(Facet.Net16, facts.Network.Net16, caller.Principal, caller.Class, caller.Account);
        Put(Facet.Agent, facts.Agent, caller.Principal, caller.Class, caller.Account);
        Put(Facet.Region, facts.Region, caller.Principal, caller.Class, caller.Account);
        if (_human.Contains(facts.Caller.Class))
        {
            Put(Facet.Hour, Hours.Value(Hours.Of(facts.Time)), caller.Principal, caller.Class);
        }
    }

    private void LearnCall(EventFacts facts, CallerContexts caller, ActionContexts action)
    {
        Put(Facet.Error, Ending(facts), action.Principal, caller.Principal, action.Class, caller.Account);
        if (facts.Error is not null)
        {
            Put(Facet.Error, facts.Error.CodeToken, caller.Codes, caller.AccountCodes);
        }

        foreach (Token atom in facts.Atoms)
        {
            Put(Facet.Parameter, atom, action.Principal, action.Account, caller.AccountAtoms);
        }

        if (!facts.Resource.IsNone)
        {
            Put(Facet.Resource, facts.Resource, caller.Principal, caller.Account);
        }

        foreach (TrailRule rule in facts.Rules)
        {
            Put(Facet.Rule, new Token(rule.Id), caller.Principal, caller.Account);
        }
    }

    private void Put(Facet facet, in Token value, Context leaf, Context parent, Context? second = null, Context? third = null)
    {
        RowTable table = leaf.NeedTable(facet);
        int index = table.Find(value.Key);
        double weight = _weight;
        if (_isAcknowledged)
        {
            weight = Math.Max(0, _weight - (index < 0 ? 0 : table[index].Weight * _scale));
        }
        else if (_record.Past is { } past ? !past.Meets(table, value.Key) : index >= 0 && table[index].Last >= _record.SessionStart)
        {
            return;
        }

        uint met = _record.Past is null ? Math.Max(_time, _record.SessionStart) : _time;
        bool isNew = table.Add(value, weight / _scale, met, _rows[(int)facet], ref _evicted, out index);
        Touch(leaf);
        ref Row row = ref table[index];
        row.First = Math.Min(row.First, met);
        row.Count = _isAcknowledged ? Math.Max(1, row.Count)
            : _record.Past is null ? row.Count + 1 : Math.Max(row.Count, Math.Min(row.Count + 1, _record.Sessions));
        double told = Math.Min(1, _weight);
        if (!isNew && row.LastParent != 0)
        {
            long age = (long)_time - row.LastParent;
            if (age < _refresh)
            {
                return;
            }

            told = baseline.Decay.Faded(age) * _weight;
        }

        row.LastParent = _time;
        Tell(facet, value, parent, told, isNew);
        Tell(facet, value, second, told, isNew);
        Tell(facet, value, third, told, isNew);
    }

    private void Tell(Facet facet, in Token value, Context? parent, double weight, bool isNewChild)
    {
        if (parent is null)
        {
            return;
        }

        RowTable table = parent.NeedTable(facet);
        _ = table.Add(value, weight / _scale, _time, _rows[(int)facet], ref _evicted, out int index);
        table[index].Count += isNewChild ? 1u : 0u;
        Touch(parent);
    }

    private void Touch(Context context)
    {
        context.Last = Math.Max(context.Last, _time);
        context.IsChanged = true;
    }

    private static void Join(Context context, EventFacts facts)
    {
        if (context.FirstMember == 0)
        {
            context.FirstMember = facts.Caller.Principal.Key;
            context.IsChanged = true;
        }
        else if (!context.IsShared && context.FirstMember != facts.Caller.Principal.Key)
        {
            context.IsShared = true;
            context.IsChanged = true;
        }
    }
}
