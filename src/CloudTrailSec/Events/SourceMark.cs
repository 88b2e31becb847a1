namespace CloudTrailSec.Events;

/// <summary>How far a source has been read: what a checkpoint keeps.</summary>
/// <param name="id">What the source is known by from run to run.</param>
/// <param name="delivered">When it was delivered, where that is known.</param>
/// <param name="given">How many of its records earlier runs have dealt with.</param>
internal sealed class SourceMark(string id, DateTimeOffset? delivered, long given)
{
    internal string Id { get; } = id;

    internal DateTimeOffset? Delivered { get; } = delivered;

    internal long Given { get; } = given;

    /// <summary>It could not be opened or not be read to its end: it is to be read again.</summary>
    internal bool HasFailed { get; set; }
}
