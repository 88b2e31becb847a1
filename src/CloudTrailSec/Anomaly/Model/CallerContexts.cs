namespace CloudTrailSec.Anomaly;

/// <summary>Where what a caller does is counted, from itself out to its account.</summary>
internal sealed class CallerContexts
{
    private readonly Dictionary<ulong, ActionContexts> _actions = [];
    private readonly ContextTable _table;
    private readonly Token _class;
    private readonly Token _account;

    internal CallerContexts(CallerFacts caller, ContextTable table, PrincipalRecord record)
    {
        _table = table;
        _class = new Token(caller.Class);
        _account = new Token(caller.Account);
        Caller = caller;
        Record = record;
        Token none = new(string.Empty);
        Principal = table.Need(ContextKind.Principal, caller.Principal, none);
        Family = table.Need(ContextKind.Family, _account, new Token(caller.Family));
        Class = table.Need(ContextKind.Class, _account, _class);
        Account = table.Need(ContextKind.Account, _account, new Token(caller.IsService ? "svc" : "usr"));
        Codes = table.Need(ContextKind.PrincipalCodes, caller.Principal, none);
        AccountCodes = table.Need(ContextKind.AccountCodes, _account, new Token(caller.IsService ? "svc" : "usr"));
        AccountAtoms = table.Need(ContextKind.AccountAtoms, _account, none);
    }

    internal CallerFacts Caller { get; }

    internal PrincipalRecord Record { get; }

    internal Context Principal { get; }

    internal Context Family { get; }

    internal Context Class { get; }

    internal Context Account { get; }

    internal Context Codes { get; }

    internal Context AccountCodes { get; }

    internal Context AccountAtoms { get; }

    internal ActionContexts Of(ActionFacts action)
    {
        if (!_actions.TryGetValue(action.Text.Key, out ActionContexts? contexts))
        {
            contexts = new ActionContexts(
                _table.Need(ContextKind.PrincipalAction, Caller.Principal, action.Text),
                _table.Need(ContextKind.ClassAction, _class, action.Text),
                _table.Need(ContextKind.AccountAction, _account, action.Text));
            _actions.Add(action.Text.Key, contexts);
        }

        return contexts;
    }
}
