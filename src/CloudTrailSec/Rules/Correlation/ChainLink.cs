namespace CloudTrailSec.Rules;

/// <summary>The last signal of a sequence, and those before it.</summary>
internal sealed class ChainLink(WindowEntry entry, TrailEvent @event, ChainLink? before)
{
    internal WindowEntry Entry { get; } = entry;

    internal TrailEvent Event { get; } = @event;

    internal ChainLink? Before { get; } = before;

    /// <summary>When the sequence began.</summary>
    internal long Start { get; } = before?.Start ?? entry.Time;
}
