namespace CloudTrailSec.Simulation;

/// <summary>An attack as a script that somebody else runs with one of the account's identities.</summary>
internal sealed class Attack(
    string name, string description, Persona identity, string address, string agent, string script)
{
    internal string Name { get; } = name;

    internal string Description { get; } = description;

    /// <summary>Whose credentials are used; of several members those of the newest session.</summary>
    internal Persona Identity { get; } = identity;

    /// <summary>Where the attacker calls from.</summary>
    internal string Address { get; } = address;

    /// <summary>The attacker's program, a name in <see cref="Agents"/>.</summary>
    internal string Agent { get; } = agent;

    internal Script Script { get; } = Script.Parse(script);

    /// <summary>It begins with a sign-in, not with a session that somebody else opened.</summary>
    internal bool SignsIn => Script.Steps[0].Api.IsSignIn;
}
