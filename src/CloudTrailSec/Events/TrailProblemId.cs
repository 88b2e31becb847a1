namespace CloudTrailSec;

/// <summary>The kinds of problem that reading can meet. The names are stable: they are the error ids of the cmdlets.</summary>
public enum TrailProblemId
{
    /// <summary>The path names nothing that exists.</summary>
    TrailSourceNotFound,

    /// <summary>The file could not be opened or read.</summary>
    TrailSourceUnreadable,

    /// <summary>The file has no bytes.</summary>
    TrailSourceEmpty,

    /// <summary>The text is well formed but holds nothing that is a CloudTrail record.</summary>
    TrailSourceHasNoEvents,

    /// <summary>The content is neither JSON nor one of the table forms that CloudTrail is exported to.</summary>
    TrailSourceNotCloudTrail,

    /// <summary>The text ends in the middle of a record.</summary>
    TrailSourceTruncated,

    /// <summary>The compressed data is damaged, or has bytes after its end.</summary>
    TrailSourceDamaged,

    /// <summary>The decompressed size passes the limit.</summary>
    TrailSourceTooLarge,

    /// <summary>A record, or what stands between records, is not JSON.</summary>
    TrailRecordMalformed,

    /// <summary>One record is larger than any that CloudTrail writes.</summary>
    TrailRecordTooLarge,

    /// <summary>A trail had not delivered past the end of the asked time when it should have.</summary>
    TrailDeliveryLate,

    /// <summary>
    /// A search's regular expressions took too long on some events, which it may have found; from the third on it finds
    /// nothing more.
    /// </summary>
    TrailSearchTimedOut,
}
