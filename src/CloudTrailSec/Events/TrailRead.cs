namespace CloudTrailSec;

/// <summary>One step of reading a trail: an event, or a problem in its place.</summary>
public readonly struct TrailRead
{
    /// <summary>A step that gave an event.</summary>
    /// <param name="event">The event.</param>
    public TrailRead(TrailEvent @event) => Event = @event;

    internal TrailRead(TrailEvent @event, object? note)
    {
        Event = @event;
        Note = note;
    }

    /// <summary>A step that gave a problem.</summary>
    /// <param name="problem">The problem.</param>
    public TrailRead(TrailProblem problem) => Problem = problem;

    /// <summary>The event, or null where this step is a problem.</summary>
    public TrailEvent? Event { get; }

    /// <summary>The problem, or null where this step is an event.</summary>
    public TrailProblem? Problem { get; }

    /// <summary>What the decoding thread noted with the event.</summary>
    internal object? Note { get; }
}
