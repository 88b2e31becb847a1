namespace CloudTrailSec.Rules;

/// <summary>
/// The parts of a record that the reader has already found, so that a path into them need not look at the rest.
/// </summary>
internal enum PathRoot : byte
{
    /// <summary>Somewhere else in the record.</summary>
    Record,

    EventName,
    EventSource,
    AwsRegion,
    SourceIPAddress,
    UserAgent,
    ErrorCode,
    ErrorMessage,
    EventType,
    VpcEndpointId,
    SessionCredentialFromConsole,

    /// <summary>The first of the objects; those above are text.</summary>
    UserIdentity,
    RequestParameters,
    ResponseElements,
    AdditionalEventData,
    Resources,
}
