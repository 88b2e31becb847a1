namespace CloudTrailSec.Rules;

/// <summary>A match of one of a correlation's rules, as the correlation takes it.</summary>
/// <param name="Time">When, in ticks.</param>
/// <param name="Rule">Which of the correlation's rules.</param>
/// <param name="Key">What it belongs together with.</param>
/// <param name="Value">The counted value.</param>
/// <param name="Number">The added value.</param>
/// <param name="Event">The event; of a correlation's match the one that made it complete.</param>
/// <param name="Inner">What a correlation's match rests on; null for an event's.</param>
internal sealed record CorrelationSignal(
    long Time, int Rule, SignalKey Key, ulong Value, double Number, SharedEvent Event, SignalGroup? Inner = null)
{
    /// <summary>Of signals at one time, those of the earlier rule come first, then by the events' ids.</summary>
    internal static int InOrder(CorrelationSignal a, CorrelationSignal b) =>
        a.Time != b.Time ? a.Time.CompareTo(b.Time)
        : a.Rule != b.Rule ? a.Rule.CompareTo(b.Rule)
        : SharedEvent.ById(a.Event, b.Event);
}
