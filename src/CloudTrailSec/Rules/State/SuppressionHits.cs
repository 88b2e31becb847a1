namespace CloudTrailSec.Rules;

/// <summary>What a suppression kept back in a run.</summary>
internal sealed class SuppressionHits(TrailSuppression of)
{
    private string? _lastEvent;

    internal TrailSuppression Of { get; } = of;

    internal long Count { get; private set; }

    /// <summary>The latest event's time, in ticks.</summary>
    internal long Last { get; private set; }

    /// <summary>Counts an event, once, however many rules would have told of it.</summary>
    internal void Add(TrailEvent @event)
    {
        if (_lastEvent is null || _lastEvent != @event.EventID)
        {
            _lastEvent = @event.EventID;
            Count++;
            Last = Math.Max(Last, @event.EventTime.Ticks);
        }
    }

    /// <summary>The suppression with these hits added.</summary>
    internal TrailSuppression Added() => Of with
    {
        Hits = Of.Hits + Count,
        LastHit = Last == 0 ? Of.LastHit : new DateTimeOffset(Math.Max(Last, Of.LastHit?.UtcTicks ?? 0), TimeSpan.Zero),
    };
}
