namespace CloudTrailSec.Anomaly;

/// <summary>What a decoding thread has found out about an event.</summary>
/// <param name="facts">What the model looks at; null for an event whose time cannot be read.</param>
/// <param name="rules">The rules that match.</param>
internal sealed class EventNote(EventFacts? facts, TrailRule[] rules)
{
    internal EventFacts? Facts { get; } = facts;

    /// <summary>What a decoding thread does with each event where rules do not matter.</summary>
    internal static Func<TrailEvent, object?> Reader(AnomalyModel model)
    {
        FactReader reader = new(model);
        return e => new EventNote(reader.Read(e), []);
    }

    internal TrailRule[] Rules { get; } = rules;
}
