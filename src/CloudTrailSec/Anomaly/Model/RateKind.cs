namespace CloudTrailSec.Anomaly;

/// <summary>What is counted per five minutes.</summary>
internal enum RateKind : byte
{
    All,
    Action,
    Write,
    Error,
    Bytes,

    /// <summary>Distinct resources of one action.</summary>
    Fan,
}
