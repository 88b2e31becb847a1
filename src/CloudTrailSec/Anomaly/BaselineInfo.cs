namespace CloudTrailSec;

/// <summary>A baseline as a whole: how much it has learnt, and from when.</summary>
public sealed class BaselineInfo
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>How many events it was learnt from.</summary>
    public long Events { get; init; }

    /// <summary>How many principals it knows.</summary>
    public int Principals { get; init; }

    /// <summary>How many values, contexts and principals had to be forgotten for want of room.</summary>
    public long Evicted { get; init; }

    /// <summary>The time of the first event it learnt, UTC; null before there was one.</summary>
    public DateTime? Since { get; init; }

    /// <summary>The time of the latest event it learnt, UTC; null before there was one.</summary>
    public DateTime? Until { get; init; }

    /// <summary>The file it is kept in; null where it is not kept.</summary>
    public string? Store { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Name}: {ReadableAmount.Of(Events, "event")} of {ReadableAmount.Of(Principals, "principal")}";
}
