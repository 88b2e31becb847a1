namespace CloudTrailSec.Rules;

/// <summary>A match of one of a correlation's rules, as the correlation takes it.</summary>
/// <param name="Time">When, in ticks.</param>
/// <param name="Rule">Which of the correlation's rules.</param>
/// <param name="Key">What it belongs together with.</param>
/// <param name="Value">The counted value.</param>
/// <param name="Number">The added value.</param>
/// <param name="Event">The event; of a correlation's match the one that made it complete.</param>
/// <param name="Inner">What a correlation's match rests on; null for an event's.</param>
/// <param name="IsRepeat">Whether the event has another value that counts in the same place.</param>
internal readonly record struct CorrelationSignal(
    long Time, int Rule, SignalKey Key, ulong Value, double Number, TrailEvent Event, SignalGroup? Inner = null,
    bool IsRepeat = false)
{
    /// <summary>Of signals at one time, those of the earlier rule come first, then by the events' ids.</summary>
    internal static int InOrder(CorrelationSignal a, CorrelationSignal b) =>
        a.Time != b.Time ? a.Time.CompareTo(b.Time)
        : a.Rule != b.Rule ? a.Rule.CompareTo(b.Rule)
        : ById(a.Event, b.Event) is not 0 and var order ? order
        : a.Key.A != b.Key.A ? a.Key.A.CompareTo(b.Key.A)
        : a.IsRepeat.CompareTo(b.IsRepeat);

    private static int ById(TrailEvent a, TrailEvent b)
    {
        int order = Id(a).SequenceCompareTo(Id(b));
        return order != 0 ? order : a.Span.SequenceCompareTo(b.Span);
    }

    private static ReadOnlySpan<byte> Id(TrailEvent @event) =>
        @event.Hot.EventId.IsMissing ? default : @event.Hot.EventId.Of(@event.Span);
}
