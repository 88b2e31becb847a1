using CloudTrailSec.Rules;

namespace CloudTrailSec;

/// <summary>Which rules to run, and how matches become findings.</summary>
public sealed record RuleRunOptions
{
    /// <summary>The rules.</summary>
    public required RuleSet Rules { get; init; }

    /// <summary>
    /// Group matches of one rule by one principal on one target within <see cref="Window"/> into one finding, denied attempts
    /// and successes alike. True by default.
    /// </summary>
    public bool Group { get; init; } = true;

    /// <summary>
    /// How long after a group's first match further matches still join it, by event time, where the rule does not say.
    /// One hour by default.
    /// </summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How late events may come for correlations to put them in order; where null, they are held back for as long as
    /// there is room, which suits a source that ends. A live stream needs a time: findings come that much later. Where a
    /// reader knows when the rest was delivered (<see cref="RuleRun.Add(TrailRead)"/>), a sixteenth of the room is enough,
    /// and what is delivered more than an hour late may count as late.
    /// </summary>
    public TimeSpan? Lateness { get; init; }

    /// <summary>How many bytes of events may wait to be put in order. 64 MB by default.</summary>
    public long MaxWaitingBytes { get; init; } = 64 << 20;

    /// <summary>
    /// How many keys all correlations together remember; beyond that those that were quiet the longest are forgotten.
    /// 200,000 by default.
    /// </summary>
    public int MaxCorrelationKeys { get; init; } = 200_000;

    /// <summary>
    /// How many matches and values all windows of correlations together hold; beyond that, too, keys are forgotten. 500,000
    /// by default.
    /// </summary>
    public int MaxCorrelationValues { get; init; } = 500_000;

    /// <summary>
    /// How many bytes of events correlations keep for their findings; beyond that the oldest are let go, and findings show
    /// fewer events. 32 MB by default.
    /// </summary>
    public long MaxCorrelationBytes { get; init; } = 32 << 20;

    /// <summary>Rules below this level are not told of. 1 by default. <see cref="RuleSet.AtLeast"/> spares their work, too.</summary>
    public int MinLevel { get; init; } = 1;

    /// <summary>Exceptions: what they cover gives no findings. Those that have ended are to be left out.</summary>
    public IReadOnlyList<TrailSuppression> Suppressions { get; init; } = [];

    /// <summary>What earlier runs told of.</summary>
    internal ToldFindings? Told { get; init; }

    /// <summary>
    /// How many groups may be open at once; beyond that the oldest is given out early. 10,000 by default.
    /// </summary>
    public int MaxOpenGroups { get; init; } = 10_000;
}
