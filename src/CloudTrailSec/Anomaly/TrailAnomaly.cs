namespace CloudTrailSec;

/// <summary>
/// A session that does not fit what is normal for who did it. Its reasons' weights add up to its score.
/// </summary>
public sealed class TrailAnomaly : TrailFinding
{
    internal const int MostEvents = 100;

    /// <inheritdoc/>
    public override string Kind => "anomaly";

    /// <summary>
    /// How much better an intruder explains the session than habit does, in bits: every bit doubles the odds.
    /// </summary>
    public required double Score { get; init; }

    /// <summary>Whether it came from outside, from inside, or carried something out.</summary>
    public TrailFeed Feed { get; init; }

    /// <summary>The principal behind it: where roles were assumed, the one who began.</summary>
    public required string Actor { get; init; }

    /// <summary>
    /// The ids of its events, in the order of their time; at most ten thousand. <see cref="TrailFinding.Events"/>
    /// has those
    /// that tell of it.
    /// </summary>
    public IReadOnlyList<string> EventIds { get; init; } = [];

    /// <summary>The ids of the rules that match events of it.</summary>
    public IReadOnlyList<string> RuleIds { get; init; } = [];
}
