namespace CloudTrailSec.Rules;

/// <summary>An event that several rules and correlations may keep: it gets bytes of its own once, when the first one keeps it.</summary>
internal sealed class SharedEvent(TrailEvent @event)
{
    private bool _isDetached;

    internal TrailEvent Event { get; private set; } = @event;

    internal int Bytes => Event.Span.Length;

    internal TrailEvent Detached()
    {
        if (!_isDetached)
        {
            Event = Event.Detach();
            _isDetached = true;
        }

        return Event;
    }

    internal static int ById(SharedEvent a, SharedEvent b)
    {
        int order = Id(a).SequenceCompareTo(Id(b));
        return order != 0 ? order : a.Event.Span.SequenceCompareTo(b.Event.Span);
    }

    private static ReadOnlySpan<byte> Id(SharedEvent shared) =>
        shared.Event.Hot.EventId.IsMissing ? default : shared.Event.Hot.EventId.Of(shared.Event.Span);
}
