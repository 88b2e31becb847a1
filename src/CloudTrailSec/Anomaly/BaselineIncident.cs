namespace CloudTrailSec;

/// <summary>
/// A session that was taken for everyday and scored high: such sessions set what a score must reach for each level.
/// One that was not everyday can be left out.
/// </summary>
public sealed class BaselineIncident
{
    /// <summary>The id that the session's <see cref="TrailAnomaly"/> had.</summary>
    public required string Id { get; init; }

    /// <summary>What it scored, in bits.</summary>
    public double Score { get; init; }

    /// <summary>The level that the score has today.</summary>
    public int Level { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public DateTime End { get; init; }

    /// <summary>The principal behind it.</summary>
    public string? Principal { get; init; }

    /// <summary>What stood out in it.</summary>
    public string? Title { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Score:F1} bits, {End:u}, {Principal}";
}
