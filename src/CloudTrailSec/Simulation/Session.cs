namespace CloudTrailSec.Simulation;

/// <summary>Somebody at work: one set of credentials, one address, one program.</summary>
internal sealed class Session
{
    private static readonly Template s_time = Template.Parse("<time>");
    private static readonly Template s_temporary = Template.Parse("ASIA<#up16>");
    private static readonly Template s_longTerm = Template.Parse("<AKIA!user>");

    private byte[]? _identity;

    internal Session(Persona persona, int member, string agent, long time, Scope scope)
    {
        Persona = persona;
        Agent = agent;
        Began = time;
        scope.Begin(time, this);
        Values["created"] = scope.Render(s_time);
        Values["mfaAuthenticated"] = "false";
        foreach (NamedTemplate value in NamedTemplate.ParseAll($"{persona.Members[member]} {persona.Values}"))
        {
            Values[value.Name] = scope.Render(value.Value);
        }

        IdentityShape identity = Identities.Get(persona.Identity);
        Values["callerArn"] = scope.Render(identity.Arn);
        Values["callerId"] = scope.Render(identity.Id);
        if (!Values.ContainsKey("accessKey"))
        {
            Values["accessKey"] = scope.Render(persona.Identity == "user" ? s_longTerm : s_temporary);
        }

        Address = persona.Addresses.Length == 0
            ? string.Empty
            : scope.Render(Template.Parse(persona.Addresses[scope.Random.Next(persona.Addresses.Length)]));
        PrivateAddress = persona.PrivateAddress is { } address ? scope.Render(Template.Parse(address)) : null;
    }

    private Session(Session stolen, string address, string agent)
    {
        Persona = stolen.Persona;
        Began = stolen.Began;
        Values = stolen.Values;
        Address = address;
        Agent = agent;
    }

    internal Persona Persona { get; }

    internal long Began { get; }

    internal Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

    internal string Address { get; }

    internal string? PrivateAddress { get; }

    internal string Agent { get; }

    /// <summary>The same credentials in other hands.</summary>
    internal Session Stolen(string address, string agent) => new(this, address, agent);

    /// <summary>userIdentity as JSON, rendered once.</summary>
    internal byte[] Identity(Scope scope, Utf8Buffer scratch)
    {
        if (_identity is null)
        {
            int start = scratch.Length;
            scope.Render(Identities.Get(Persona.Identity).Json, scratch);
            _identity = scratch.Bytes(start);
            scratch.Truncate(start);
        }

        return _identity;
    }
}
