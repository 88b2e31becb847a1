namespace CloudTrailSec;

/// <summary>Something could not be had from where it lies: why, and what to do about it.</summary>
public class TrailSourceException : IOException
{
    /// <summary>A failure.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="message">What happened, in a sentence.</param>
    /// <param name="cause">What it came of.</param>
    public TrailSourceException(TrailFailure failure, string message, Exception? cause = null)
        : base(message, cause) => Failure = failure;

    /// <summary>Why.</summary>
    public TrailFailure Failure { get; }

    /// <summary>What to do about it, where that is known.</summary>
    public string? Advice { get; init; }
}
