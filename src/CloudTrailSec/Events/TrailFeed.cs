namespace CloudTrailSec;

/// <summary>The direction of an event, as network monitoring speaks of it.</summary>
public enum TrailFeed
{
    /// <summary>A call into the account from outside AWS.</summary>
    Inbound,

    /// <summary>A call from inside: an AWS service, a private address, a VPC endpoint.</summary>
    Internal,

    /// <summary>A call that carries data or access out of the account: objects read from outside, snapshots shared.</summary>
    Outbound,
}
