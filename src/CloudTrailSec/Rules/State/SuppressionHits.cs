namespace CloudTrailSec.Rules;

/// <summary>What a suppression kept back in a run.</summary>
internal sealed class SuppressionHits(TrailSuppression of)
{
    internal TrailSuppression Of { get; } = of;

    internal long Count { get; set; }

    /// <summary>The latest event's time, in ticks.</summary>
    internal long Last { get; set; }

    /// <summary>The suppression with these hits added.</summary>
    internal TrailSuppression Added() => Of with
    {
        Hits = Of.Hits + Count,
        LastHit = Last == 0 ? Of.LastHit : new DateTimeOffset(Math.Max(Last, Of.LastHit?.UtcTicks ?? 0), TimeSpan.Zero),
    };
}
