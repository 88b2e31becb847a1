namespace CloudTrailSec;

/// <summary>Something that could not be read: what, where, and how much of the input it covers.</summary>
/// <remarks>
/// Reading never stops at a problem. Every byte of a source is either part of an event that was read, part of what the
/// format wraps around events, or inside the range of a problem.
/// </remarks>
/// <param name="id">The kind of problem.</param>
/// <param name="source">The file, or the member of an archive as <c>archive.zip!member</c>, or the name a caller gave.</param>
/// <param name="message">A sentence a person can act on.</param>
/// <param name="offset">Where it starts, in bytes of the decompressed text; -1 where a place has no meaning.</param>
/// <param name="length">How many bytes it covers; 0 where nothing was passed over, -1 for "to the end".</param>
public sealed class TrailProblem(
    TrailProblemId id, string source, string message, long offset = -1, long length = 0)
{
    /// <summary>The kind of problem: stable, for scripts to test.</summary>
    public TrailProblemId Id { get; } = id;

    /// <summary>The file or object it was found in.</summary>
    public string Source { get; } = source;

    /// <summary>What is wrong, in a sentence.</summary>
    public string Message { get; } = message;

    /// <summary>Where it starts, in bytes of the decompressed text; -1 where a place has no meaning.</summary>
    public long Offset { get; } = offset;

    /// <summary>How many bytes were passed over; 0 for none, -1 for "to the end of the source".</summary>
    public long Length { get; } = length;

    /// <summary>The exception behind it, where there was one.</summary>
    public Exception? Exception { get; init; }

    /// <summary>Sources could not even be listed because of it.</summary>
    internal bool HidesSources { get; init; }

    /// <summary>Whether records may be missing because of it, so that the run's coverage is partial.</summary>
    public bool LosesCoverage => Id is not (TrailProblemId.TrailSourceEmpty or TrailProblemId.TrailSourceHasNoEvents);

    /// <inheritdoc/>
    public override string ToString() =>
        Offset < 0 ? $"{Source}: {Message}" : $"{Source}, byte {Offset}: {Message}";
}
