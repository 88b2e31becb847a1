namespace CloudTrailSec.Events;

/// <summary>Decodes one source after another and collects what they give. Used by one thread.</summary>
internal interface IRecordSource
{
    int PendingBytes { get; }

    int PendingReads { get; }

    void Decode(SourceItem item);

    /// <summary>Takes what has been collected.</summary>
    /// <param name="isNextRaw">Whether events are collected from now on without a look at them.</param>
    ReadBatch Take(bool isNextRaw);

    /// <summary>Looks at the events of a raw batch, which may be another source's.</summary>
    void LookAt(ReadBatch batch);

    /// <summary>The bytes of text read since the last call.</summary>
    long TakeBytesRead();
}
