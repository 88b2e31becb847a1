namespace CloudTrailSec.Anomaly;

/// <summary>How often one value was met in one context.</summary>
internal struct Row
{
    /// <summary>The value.</summary>
    internal Token Value;

    /// <summary>The count, with old sessions weighing less, in units of the decay's reference time.</summary>
    internal double Weight;

    /// <summary>First and last met, in seconds since 1970.</summary>
    internal uint First, Last;

    /// <summary>When the peers' tables were last told of it; 0 where never.</summary>
    internal uint LastParent;

    /// <summary>In how many sessions, or with how many peers, it was met.</summary>
    internal uint Count;

    /// <summary>The next row of the same bucket, plus one.</summary>
    internal int Next;
}
