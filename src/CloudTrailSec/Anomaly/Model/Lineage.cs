namespace CloudTrailSec.Anomaly;

/// <summary>Which contexts count sessions of their own, and which count what those have met.</summary>
internal static class Lineage
{
    /// <summary>Whether a context's table counts sessions; it counts children otherwise.</summary>
    internal static bool IsOwn(ContextKind kind, Facet facet) => kind switch
    {
        ContextKind.Principal => facet != Facet.Error,
        ContextKind.PrincipalAction or ContextKind.PrincipalCodes => true,
        ContextKind.Family => facet == Facet.Principal,
        _ => false,
    };

    /// <summary>Who is told of what a context meets.</summary>
    internal static IEnumerable<Context> ParentsOf(Context leaf, Facet facet, PrincipalRecord principal, ContextTable contexts)
    {
        Token none = new(string.Empty);
        Token account = new(principal.Account);
        Token @class = new(principal.Class);
        Token side = new(principal.Class is "AWSService" or "SLR" ? "svc" : "usr");
        Token action = new(leaf.B);
        Context Family() => contexts.Need(ContextKind.Family, account, new Token(principal.Family));
        Context Class() => contexts.Need(ContextKind.Class, account, @class);
        Context Account() => contexts.Need(ContextKind.Account, account, side);
        return (leaf.Kind, facet) switch
        {
            (ContextKind.PrincipalCodes, _) => [contexts.Need(ContextKind.AccountCodes, account, side)],
            (ContextKind.PrincipalAction, Facet.Error) =>
            [
                contexts.Need(ContextKind.Principal, principal.Name, none),
                contexts.Need(ContextKind.ClassAction, @class, action),
                Account(),
            ],
            (ContextKind.PrincipalAction, _) =>
            [
                contexts.Need(ContextKind.AccountAction, account, action),
                contexts.Need(ContextKind.AccountAtoms, account, none),
            ],
            (_, Facet.Action) => [Family(), Class(), Account()],
            (_, Facet.Hour) => [Class()],
            (_, Facet.Resource or Facet.Rule) => [Account()],
            _ => [Class(), Account()],
        };
    }
}
