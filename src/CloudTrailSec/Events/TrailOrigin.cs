namespace CloudTrailSec.Events;

/// <summary>What the events of one source share: where they came from, and the strings they have in common.</summary>
internal sealed class TrailOrigin(string source, TextPool pool, IntegrityResult? integrity = null)
{
    internal string Source { get; } = source;

    internal TextPool Pool { get; } = pool;

    /// <summary>What a checkpoint knows the source by; null where none is kept.</summary>
    internal SourceMark? Mark { get; init; }

    /// <summary>Whatever is read from here on was delivered at this time (in ticks, UTC) or later; 0 where that is not known.</summary>
    internal long DeliveredFrom { get; init; }

    /// <summary>Whether the source is what CloudTrail delivered; null where that was not checked.</summary>
    internal IntegrityResult? Integrity { get; } = integrity;
}
