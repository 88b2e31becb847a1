namespace CloudTrailSec.Rules;

/// <summary>Events that a correlation keeps for the finding it may come to; none once their room was needed.</summary>
internal sealed class KeptEvents(TrailEvent[] events)
{
    /// <summary>What an event costs beside its record's bytes.</summary>
    private const int Overhead = 300;

    internal TrailEvent[] Events { get; private set; } = events;

    internal int Bytes { get; private set; } = Array.ConvertAll(events, e => e.Span.Length + Overhead).Sum();

    internal void Drop()
    {
        Events = [];
        Bytes = 0;
    }
}
