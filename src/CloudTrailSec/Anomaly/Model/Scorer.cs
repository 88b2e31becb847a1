namespace CloudTrailSec.Anomaly;

/// <summary>What each fact of an event says against the baseline, in bits. Changes nothing.</summary>
internal sealed class Scorer(Baseline baseline)
{
    private const int MostFacts = 10;

    private readonly AnomalyModel _model = baseline.Model;
    private readonly Smoothing _smoothing = new(baseline.Model.Data.Smoothing);
    private readonly HashSet<string> _human = [.. baseline.Model.Data.HumanClasses];
    private readonly Evidence[] _evidence = new Evidence[MostFacts];
    private readonly Context[] _actionChain = new Context[4];
    private readonly Context[] _placeChain = new Context[3];
    private readonly Context[] _chain = new Context[4];
    private CallerContexts _caller = null!;
    private double _scale;
    private uint _time;
    private int _places;
    private int _count;

    /// <summary>The event's evidence; valid until the next event.</summary>
    internal ReadOnlySpan<Evidence> Score(EventFacts facts, CallerContexts caller)
    {
        Start(facts, caller);
        double via = facts.Action.IsVia ? _model.Data.ViaFactor : 1;
        Action(facts, via);
        if (!facts.Action.IsVia && !facts.Caller.IsService)
        {
            Place(facts);
        }

        if (!facts.Caller.IsAwsService)
        {
            Principal(facts);
        }

        ActionContexts action = caller.Of(facts.Action);
        Error(facts, action, via);
        Parameters(facts, action);
        Resource(facts, via);
        return _evidence.AsSpan(0, _count);
    }

    /// <summary>Whether a network or a program is so unfamiliar that it may be somebody else.</summary>
    internal bool IsForeign(EventFacts facts, CallerContexts caller, Facet facet)
    {
        Start(facts, caller);
        Token value = facet == Facet.Net ? facts.Network.Net : facts.Agent;
        double guess = facet == Facet.Net ? _model.Data.Intruder.Network : _model.Data.Intruder.Agent;
        double habit = Place(facet, value.Key, guess);
        return habit * Math.Pow(2, _model.Data.ForeignStreamBits) < _model.Facets[(int)facet].Nu * guess;
    }

    /// <summary>What a rule's match says: less where the rule often matches what the principal does.</summary>
    /// <remarks>It is about the event last scored.</remarks>
    internal Evidence Rule(TrailRule rule)
    {
        Token value = new(rule.Id);
        double intruder = _model.Data.Rules.Intruder[rule.Severity.ToString().ToLowerInvariant()];
        double habit = Chain(Facet.Rule, value.Key, _model.Data.Rules.Base, _caller.Principal, _caller.Account);
        Add(Facet.Rule, value, Ratio(Facet.Rule, intruder, habit));
        return _evidence[--_count];
    }

    private void Start(EventFacts facts, CallerContexts caller)
    {
        _caller = caller;
        _count = 0;
        _scale = baseline.Decay.Scale(facts.Time);
        _time = (uint)facts.Time;
        _placeChain[0] = caller.Principal;
        _places = 1;
        if (!caller.Class.IsOfOne)
        {
            _placeChain[_places++] = caller.Class;
        }

        if (!caller.Account.IsOfOne)
        {
            _placeChain[_places++] = caller.Account;
        }
    }

    private void Action(EventFacts facts, double via)
    {
        int length = 1;
        _actionChain[0] = _caller.Principal;
        foreach (Context parent in (ReadOnlySpan<Context>)[_caller.Family, _caller.Class, _caller.Account])
        {
            if (!parent.IsOfOne)
            {
                _actionChain[length++] = parent;
            }
        }

        int tier = facts.Action.Tier;
        double habit = _smoothing.Of(
            Facet.Action, facts.Action.Text.Key, _actionChain.AsSpan(0, length), _model.ActionBase[tier], _scale);
        Add(Facet.Action, facts.Action.Text, via * Ratio(Facet.Action, _model.ActionIntruder[tier], habit));
    }

    private void Place(EventFacts facts)
    {
        ModelData.IntruderData intruder = _model.Data.Intruder;
        double share = intruder.Network16 / intruder.Network;
        double net = Place(Facet.Net, facts.Network.Net.Key, intruder.Network);
        double net16 = Place(Facet.Net16, facts.Network.Net16.Key, intruder.Network16) / share;
        Add(Facet.Net, facts.Network.Net, Ratio(Facet.Net, intruder.Network, Math.Max(net, net16)));
        double agent = Place(Facet.Agent, facts.Agent.Key, intruder.Agent);
        Add(Facet.Agent, facts.Agent, Ratio(Facet.Agent, intruder.Agent, agent));
        double region = Place(Facet.Region, facts.Region.Key, intruder.Region);
        Add(Facet.Region, facts.Region, Ratio(Facet.Region, intruder.Region, region));
        if (_human.Contains(facts.Caller.Class))
        {
            Hour(facts, intruder.Hour);
        }
    }

    private double Place(Facet facet, ulong value, double guess) =>
        _smoothing.Of(facet, value, _placeChain.AsSpan(0, _places), guess, _scale);

    private void Hour(EventFacts facts, double guess)
    {
        _chain[0] = _caller.Principal;
        _chain[1] = _caller.Class;
        int hour = Hours.Of(facts.Time);
        double habit = (Hours.Same * Hour(hour, 0, guess))
            + (Hours.Next * (Hour(hour, -1, guess) + Hour(hour, 1, guess)))
            + (Hours.Second * (Hour(hour, -2, guess) + Hour(hour, 2, guess)));
        Add(Facet.Hour, Hours.Value(hour), Weighted(Facet.Hour, guess, habit));
    }

    private double Hour(int hour, int by, double guess) =>
        _smoothing.Of(Facet.Hour, Hours.Value(Hours.Shift(hour, by)).Key, _chain.AsSpan(0, 2), guess, _scale);

    private void Principal(EventFacts facts)
    {
        double guess = _model.Data.Intruder.Principal;
        double habit = Chain(
            Facet.Principal, facts.Caller.Principal.Key, guess, _caller.Family, _caller.Class, _caller.Account);
        Add(Facet.Principal, facts.Caller.Principal, Ratio(Facet.Principal, guess, habit), _caller.Family);
    }

    private void Error(EventFacts facts, ActionContexts action, double via)
    {
        string ending = facts.Error is null ? "ok" : facts.IsDenied ? "denied" : "err";
        ModelData.ErrorData numbers = _model.Data.Errors[ending];
        Token value = Learner.Ending(facts);
        _chain[0] = action.Principal;
        _chain[1] = _caller.Principal;
        _chain[2] = action.Class;
        _chain[3] = _caller.Account;
        double habit = _smoothing.Of(Facet.Error, value.Key, _chain, numbers.Base, _scale);
        double bits = via * Ratio(Facet.Error, numbers.Intruder, habit);
        if (facts.Error is null)
        {
            Add(Facet.Error, value, bits, action.Principal);
            return;
        }

        double guess = _model.Data.Intruder.ErrorCode;
        habit = Chain(Facet.Error, facts.Error.CodeToken.Key, guess, _caller.Codes, _caller.AccountCodes);
        double code = via * Ratio(Facet.Error, guess, habit);
        double most = facts.IsDenied ? double.MaxValue : _model.Data.OtherErrorCap;
        Add(Facet.Error, value, Math.Min(most, Math.Max(bits, code)), action.Principal);
        _evidence[_count - 1].Value = facts.Error.Code;
    }

    private void Parameters(EventFacts facts, ActionContexts action)
    {
        int best = -1;
        double most = 0;
        for (int i = 0; i < facts.Atoms.Length; i++)
        {
            bool isSensitive = Array.Exists(
                _model.Data.SensitiveAtoms, s => facts.Atoms[i].Text.StartsWith(s, StringComparison.Ordinal));
            double intruder = isSensitive ? _model.Data.Intruder.SensitiveAtom : _model.Data.Intruder.Atom;
            double habit = Chain(
                Facet.Parameter, facts.Atoms[i].Key, _model.Data.BaseAtom,
                action.Principal, action.Account, _caller.AccountAtoms);
            double bits = Ratio(Facet.Parameter, intruder, habit);
            if (best < 0 || bits > most)
            {
                best = i;
                most = bits;
            }
        }

        if (best >= 0)
        {
            Add(Facet.Parameter, facts.Atoms[best], most, action.Principal);
        }
    }

    private void Resource(EventFacts facts, double via)
    {
        if (facts.Resource.IsNone || (facts.Action.IsVia && _model.Tiers.Names[facts.Action.Tier] == "data"))
        {
            return;
        }

        double guess = _model.Data.Intruder.Resource;
        double habit = Chain(Facet.Resource, facts.Resource.Key, guess, _caller.Principal, _caller.Account);
        Add(Facet.Resource, facts.Resource, Math.Max(0, via * Weighted(Facet.Resource, guess, habit)));
    }

    private double Chain(Facet facet, ulong value, double guess, Context leaf, Context parent, Context? root = null)
    {
        _chain[0] = leaf;
        _chain[1] = parent;
        _chain[2] = root!;
        return _smoothing.Of(facet, value, _chain.AsSpan(0, root is null ? 2 : 3), guess, _scale);
    }

    private double Ratio(Facet facet, double intruder, double habit) =>
        Bits.Ratio(_model.Facets[(int)facet], intruder, habit);

    private double Weighted(Facet facet, double intruder, double habit) =>
        _model.Facets[(int)facet].Weight * Ratio(facet, intruder, habit);

    private void Add(Facet facet, in Token value, double bits, Context? leaf = null)
    {
        ref Evidence evidence = ref _evidence[_count++];
        evidence.Facet = facet;
        evidence.Value = value.Text;
        evidence.Bits = bits;
        evidence.Seen = CountOf(leaf ?? _caller.Principal, facet, value.Key);
        evidence.Peers = bits > 0 ? CountOf(_caller.Account, facet, value.Key) : 0;
        evidence.Sessions = _caller.Record.Sessions;
        evidence.Since = _caller.Record.First;
        evidence.Until = _time;
    }

    private static uint CountOf(Context context, Facet facet, ulong value)
    {
        RowTable? table = context.Table(facet);
        int row = table?.Find(value) ?? -1;
        return row < 0 ? 0 : table![row].Count;
    }
}
