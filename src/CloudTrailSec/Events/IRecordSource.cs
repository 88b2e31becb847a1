namespace CloudTrailSec.Events;

/// <summary>Decodes one source after another and collects what they give. Used by one thread.</summary>
internal interface IRecordSource
{
    int PendingBytes { get; }

    int PendingReads { get; }

    void Decode(SourceItem item);

    List<TrailRead> Take();

    /// <summary>The bytes of text read since the last call.</summary>
    long TakeBytesRead();
}
