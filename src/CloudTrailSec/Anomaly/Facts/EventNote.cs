namespace CloudTrailSec.Anomaly;

/// <summary>What a decoding thread has found out about an event.</summary>
/// <param name="facts">What the model looks at; null for an event whose time cannot be read.</param>
/// <param name="rules">The rules that match.</param>
internal sealed class EventNote(EventFacts? facts, TrailRule[] rules)
{
    internal EventFacts? Facts { get; } = facts;

    internal TrailRule[] Rules { get; } = rules;
}
