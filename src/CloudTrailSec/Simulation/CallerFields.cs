namespace CloudTrailSec.Simulation;

/// <summary>The fields of a record that say who calls, from where and with what.</summary>
internal static class CallerFields
{
    /// <summary>The value of userIdentity.</summary>
    internal static void AddIdentity(Step step, Session session, Scope scope, Utf8Buffer to)
    {
        if (step.Identity is null)
        {
            to.Add(session.Identity(scope, to));
        }
        else
        {
            scope.Render(Identities.Get(step.Identity).Json, to);
        }
    }

    /// <summary>Address and user agent.</summary>
    /// <returns>Whether the call came through the VPC's endpoint.</returns>
    internal static bool AddCaller(Draft draft, IdentityShape identity, Scope scope, Utf8Buffer to)
    {
        Session session = draft.Run.Session;
        bool viaEndpoint = !identity.IsService && session.PrivateAddress is not null;
        to.Add("\",\"sourceIPAddress\":\"");
        to.Add(
            identity.IsService ? scope.Value("invokedBy")
            : scope.IsOfStep("address") ? scope.Value("address")
            : viaEndpoint ? session.PrivateAddress! : session.Address);
        to.Add("\",\"userAgent\":\"");
        AddAgent(draft, identity, scope, to);
        to.Add('"');
        return viaEndpoint;
    }

    /// <summary>S3 puts what the program says in brackets.</summary>
    private static void AddAgent(Draft draft, IdentityShape identity, Scope scope, Utf8Buffer to)
    {
        ApiShape api = draft.Step.Api;
        if (identity.IsService)
        {
            to.Add(scope.Value("invokedBy"));
            return;
        }

        if (!scope.IsOfStep("command"))
        {
            scope.Set("command", api.Command);
        }

        scope.Set("service", api.Service);
        bool isBracketed = api.Service == "s3";
        to.Add(isBracketed ? "[" : string.Empty);
        scope.Render(Agents.Get(api.IsSignIn ? Agents.Browser : draft.Run.Session.Agent, draft.Time), to);
        to.Add(isBracketed ? "]" : string.Empty);
    }
}
