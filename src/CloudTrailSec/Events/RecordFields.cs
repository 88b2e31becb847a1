namespace CloudTrailSec.Events;

/// <summary>What one pass over a record finds: the hot fields as slices, the time and the two flags decoded.</summary>
internal struct RecordFields
{
    internal Slice EventName, EventSource, AwsRegion, SourceIPAddress, UserAgent, ErrorCode, ErrorMessage, EventId, EventType,
        RecipientAccountId, VpcEndpointId, SessionCredentialFromConsole, UserIdentity, RequestParameters, ResponseElements, AdditionalEventData,
        Resources;

    /// <summary>eventTime in ticks UTC; 0 where the record has none that can be read.</summary>
    internal long Time;

    internal Trilean ReadOnly, ManagementEvent;

    /// <summary>How many keys were met that CloudTrail records have: three make an event.</summary>
    internal byte Marks;

    /// <summary>
    /// A field that is text elsewhere is an object or array here, or a key has a dot in it: what was not found may be there
    /// all the same.
    /// </summary>
    internal bool IsOdd;

    /// <summary>The event's name, source and error were taken from <c>insightDetails</c>: the record itself has no such keys.</summary>
    internal bool FromInsight;
}

/// <summary>True, false, or not said.</summary>
internal enum Trilean : byte
{
    Unknown,
    False,
    True,
}
