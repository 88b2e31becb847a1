namespace CloudTrailSec.Simulation;

/// <summary>A group of callers that work alike: people of one team, instances of one role, a kind of service.</summary>
/// <param name="name">Its name, which also seeds its chance.</param>
/// <param name="identity">What kind of caller, a name in <see cref="Identities"/>.</param>
internal sealed class Persona(string name, string identity)
{
    internal string Name { get; } = name;

    internal string Identity { get; } = identity;

    /// <summary>How many of a thousand events are theirs.</summary>
    internal int Share { get; init; }

    internal Rhythm Rhythm { get; init; } = Rhythm.Steady;

    /// <summary>Who they are: the values of each, as <c>name=template</c> with spaces between.</summary>
    internal string[] Members { get; init; } = [string.Empty];

    /// <summary>Values that all of them have, made after their own.</summary>
    internal string Values { get; init; } = string.Empty;

    /// <summary>Where they call from; a session keeps one.</summary>
    internal string[] Addresses { get; init; } = [];

    /// <summary>Where they call from within the VPC, whose endpoints take all their calls.</summary>
    internal string? PrivateAddress { get; init; }

    /// <summary>How long a session lasts, in seconds; every run has its own where 0.</summary>
    internal int Lifetime { get; init; } = Clock.Day;

    /// <summary>How a session begins.</summary>
    internal Script? Opening { get; init; }

    /// <summary>How a session in the console begins.</summary>
    internal Script? SignIn { get; init; }

    internal Routine[] Routines { get; init; } = [];

    /// <summary>They work in all regions, not only in the home region.</summary>
    internal bool IsEverywhere { get; init; }
}
