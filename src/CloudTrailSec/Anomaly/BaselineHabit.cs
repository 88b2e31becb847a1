namespace CloudTrailSec;

/// <summary>Something that is normal, and how normal: in how many sessions it was met, and since when.</summary>
public sealed class BaselineHabit
{
    /// <summary>Whose habit it is.</summary>
    public required string Principal { get; init; }

    /// <summary>
    /// What it is about: <c>principal</c> for the principal itself, else action, net, net16, ua, region, hour, error,
    /// param or res.
    /// </summary>
    public required string Facet { get; init; }

    /// <summary>What was met.</summary>
    public required string Value { get; init; }

    /// <summary>The action it was met with, for errors and parameters; null otherwise.</summary>
    public string? Action { get; init; }

    /// <summary>In how many sessions it was met.</summary>
    public long Seen { get; init; }

    /// <summary>How many sessions the principal had.</summary>
    public long Sessions { get; init; }

    /// <summary>What the sessions count today, old ones counting less; null for the principal itself.</summary>
    public double? Weight { get; init; }

    /// <summary>How many principals of the account met it; null where that is not counted.</summary>
    public long? Peers { get; init; }

    /// <summary>When it was first met, UTC.</summary>
    public DateTime FirstSeen { get; init; }

    /// <summary>When a session with it last began, UTC.</summary>
    public DateTime LastSeen { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Principal} {Facet} {Value}: {Seen} of {Sessions} sessions";
}
