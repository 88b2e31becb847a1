using CloudTrailSec.Events;

namespace CloudTrailSec;

/// <summary>One step of reading a trail: an event, or a problem in its place.</summary>
public readonly struct TrailRead
{
    private readonly object? _beside;

    /// <summary>A step that gave an event.</summary>
    /// <param name="event">The event.</param>
    public TrailRead(TrailEvent @event) => Event = @event;

    /// <summary>A step that gave a problem.</summary>
    /// <param name="problem">The problem.</param>
    public TrailRead(TrailProblem problem) => _beside = problem;

    internal TrailRead(TrailEvent @event, long number, object? note)
    {
        Event = @event;
        Number = number;
        _beside = note;
    }

    internal TrailRead(SourceMark mark)
    {
        _beside = mark;
        Number = -1;
    }

    /// <summary>The event, or null where this step is a problem.</summary>
    public TrailEvent? Event { get; }

    /// <summary>The problem, or null where this step is an event.</summary>
    public TrailProblem? Problem => _beside as TrailProblem;

    /// <summary>The event's number in its source, from one; -1 at the end of a source, which is neither event nor problem.</summary>
    internal long Number { get; }

    /// <summary>What the decoding thread noted with the event.</summary>
    internal object? Note => Event is null ? null : _beside;

    /// <summary>What a checkpoint knows the source by; null where none is kept.</summary>
    internal SourceMark? Mark => Event is null ? _beside as SourceMark : Event.Mark;
}
