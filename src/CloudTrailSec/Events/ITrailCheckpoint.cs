namespace CloudTrailSec;

/// <summary>What has been read of a place that grows, so that the next run reads only what is new.</summary>
/// <remarks>For one run at a time. What is told to it counts from <see cref="Commit"/> on, whole or not at all.</remarks>
public interface ITrailCheckpoint : IDisposable
{
    /// <summary>Sources delivered before this time have all been read; null where none have.</summary>
    DateTimeOffset? Since { get; }

    /// <summary>How many records of a source have been dealt with.</summary>
    /// <param name="id">What the source is known by.</param>
    /// <returns>A count; -1 where it has been read to its end.</returns>
    long GivenOf(string id);

    /// <summary>The records of a source up to one of them have been dealt with, and all sources before it.</summary>
    /// <param name="id">What the source is known by.</param>
    /// <param name="number">The record's number, from one.</param>
    void Give(string id, long number);

    /// <summary>A source has been read to its end.</summary>
    /// <param name="id">What the source is known by.</param>
    /// <param name="delivered">When it was delivered, where that is known.</param>
    void End(string id, DateTimeOffset? delivered);

    /// <summary>A source could not be read: it is to be tried again.</summary>
    /// <param name="delivered">When it was delivered, where that is known.</param>
    void Fail(DateTimeOffset? delivered);

    /// <summary>Keeps what has been told.</summary>
    void Commit();

    /// <summary>The run has seen all there was: what was delivered well before its start need not be looked at again.</summary>
    /// <param name="started">When the run began to list.</param>
    void Complete(DateTimeOffset started);
}
