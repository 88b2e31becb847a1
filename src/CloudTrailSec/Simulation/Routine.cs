namespace CloudTrailSec.Simulation;

/// <summary>Something a persona does now and then.</summary>
internal sealed class Routine(int weight, string agent, string script)
{
    /// <summary>How often, against the others.</summary>
    internal int Weight { get; } = weight;

    /// <summary>The program, a name in <see cref="Agents"/>.</summary>
    internal string Agent { get; } = agent;

    internal Script Script { get; } = Script.Parse(script);
}
