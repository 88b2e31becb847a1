namespace CloudTrailSec;

/// <summary>One attack hidden in a sample trail.</summary>
/// <param name="attack">Its name.</param>
/// <param name="eventIds">The ids of its events, in order.</param>
public sealed class TrailSampleHidden(string attack, IReadOnlyList<string> eventIds)
{
    /// <summary>Its name.</summary>
    public string Attack { get; } = attack;

    /// <summary>The ids of its events, in order.</summary>
    public IReadOnlyList<string> EventIds { get; } = PlainArray.Of(eventIds);
}
