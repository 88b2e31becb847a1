namespace CloudTrailSec;

/// <summary>What has been read of a place that grows, so that the next run reads only what is new.</summary>
/// <remarks>For one run at a time. What is told to it counts from <see cref="Commit"/> on, whole or not at all.</remarks>
public interface ITrailCheckpoint : IDisposable
{
    /// <summary>Sources delivered before this time have all been read; null where none have.</summary>
    DateTimeOffset? Since { get; }

    /// <summary>
    /// Where the last run wrote to, as of its last commit. What the file holds beyond that was written by a run that was
    /// killed before it could say so.
    /// </summary>
    TrailOutput? Output { get; }

    /// <summary>How many records of a source have been dealt with.</summary>
    /// <param name="id">What the source is known by.</param>
    /// <returns>A count; -1 where it has been read to its end.</returns>
    long GivenOf(string id);

    /// <summary>The records of a source up to one of them have been dealt with.</summary>
    /// <param name="id">What the source is known by.</param>
    /// <param name="delivered">When it was delivered, where that is known.</param>
    /// <param name="number">The record's number, from one; -1 for the end of the source.</param>
    void Give(string id, DateTimeOffset? delivered, long number);

    /// <summary>A source could not be read: it is to be tried again.</summary>
    /// <param name="delivered">When it was delivered, where that is known.</param>
    void Fail(DateTimeOffset? delivered);

    /// <summary>Keeps what has been told.</summary>
    /// <param name="output">The file that the events were written to, where they were written to one.</param>
    void Commit(TrailOutput? output = null);

    /// <summary>The run has seen all there was: what was delivered well before its start need not be looked at again.</summary>
    /// <param name="started">When the run began to list.</param>
    void Complete(DateTimeOffset started);
}
