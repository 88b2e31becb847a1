namespace CloudTrailSec.Events;

/// <summary>The top-level keys of a CloudTrail record that the scanner looks for.</summary>
internal enum RecordKey : byte
{
    Other,
    EventVersion,
    EventTime,
    Timestamp,
    EventName,
    EventSource,
    EventId,
    EventType,
    EventCategory,
    AwsRegion,
    SourceIPAddress,
    UserAgent,
    ErrorCode,
    ErrorMessage,
    RecipientAccountId,
    AccountId,
    VpcEndpointId,
    ReadOnly,
    ManagementEvent,
    SessionCredentialFromConsole,
    UserIdentity,
    RequestParameters,
    ResponseElements,
    AdditionalEventData,
    Resources,
    InsightDetails,
}

internal static class RecordKeys
{
    private const uint Marks =
        (1u << (int)RecordKey.EventVersion) | (1u << (int)RecordKey.EventTime) | (1u << (int)RecordKey.EventName)
        | (1u << (int)RecordKey.EventSource) | (1u << (int)RecordKey.EventId) | (1u << (int)RecordKey.EventType)
        | (1u << (int)RecordKey.EventCategory) | (1u << (int)RecordKey.AwsRegion)
        | (1u << (int)RecordKey.SourceIPAddress) | (1u << (int)RecordKey.UserIdentity)
        | (1u << (int)RecordKey.RecipientAccountId) | (1u << (int)RecordKey.InsightDetails);

    /// <summary>Which key this is. By length first: one comparison at most for nearly every key.</summary>
    internal static RecordKey Of(ReadOnlySpan<byte> key) => key.Length switch
    {
        7 => key.SequenceEqual("eventID"u8) || key.SequenceEqual("eventId"u8) ? RecordKey.EventId : RecordKey.Other,
        8 => key.SequenceEqual("readOnly"u8) ? RecordKey.ReadOnly : RecordKey.Other,
        9 => Nine(key),
        10 => key.SequenceEqual("@timestamp"u8) ? RecordKey.Timestamp : RecordKey.Other,
        11 => key.SequenceEqual("eventSource"u8) ? RecordKey.EventSource : RecordKey.Other,
        12 => key.SequenceEqual("userIdentity"u8) ? RecordKey.UserIdentity
            : key.SequenceEqual("eventVersion"u8) ? RecordKey.EventVersion
            : key.SequenceEqual("errorMessage"u8) ? RecordKey.ErrorMessage : RecordKey.Other,
        13 => key.SequenceEqual("vpcEndpointId"u8) ? RecordKey.VpcEndpointId
            : key.SequenceEqual("eventCategory"u8) ? RecordKey.EventCategory : RecordKey.Other,
        14 => key.SequenceEqual("insightDetails"u8) ? RecordKey.InsightDetails : RecordKey.Other,
        15 => key.SequenceEqual("sourceIPAddress"u8) ? RecordKey.SourceIPAddress
            : key.SequenceEqual("managementEvent"u8) ? RecordKey.ManagementEvent : RecordKey.Other,
        16 => key.SequenceEqual("responseElements"u8) ? RecordKey.ResponseElements : RecordKey.Other,
        17 => key.SequenceEqual("requestParameters"u8) ? RecordKey.RequestParameters : RecordKey.Other,
        18 => key.SequenceEqual("recipientAccountId"u8) ? RecordKey.RecipientAccountId : RecordKey.Other,
        19 => key.SequenceEqual("additionalEventData"u8) ? RecordKey.AdditionalEventData : RecordKey.Other,
        28 => key.SequenceEqual("sessionCredentialFromConsole"u8)
            ? RecordKey.SessionCredentialFromConsole : RecordKey.Other,
        _ => RecordKey.Other,
    };

    /// <summary>Whether the key counts towards taking an object for a CloudTrail record.</summary>
    internal static bool IsMark(RecordKey key) => ((Marks >> (int)key) & 1) != 0;

    private static RecordKey Nine(ReadOnlySpan<byte> key) => key[0] switch
    {
        (byte)'e' => key.SequenceEqual("eventTime"u8) ? RecordKey.EventTime
            : key.SequenceEqual("eventName"u8) ? RecordKey.EventName
            : key.SequenceEqual("eventType"u8) ? RecordKey.EventType
            : key.SequenceEqual("errorCode"u8) ? RecordKey.ErrorCode : RecordKey.Other,
        (byte)'a' => key.SequenceEqual("awsRegion"u8) ? RecordKey.AwsRegion
            : key.SequenceEqual("accountId"u8) ? RecordKey.AccountId : RecordKey.Other,
        (byte)'u' => key.SequenceEqual("userAgent"u8) ? RecordKey.UserAgent : RecordKey.Other,
        (byte)'r' => key.SequenceEqual("resources"u8) ? RecordKey.Resources : RecordKey.Other,
        _ => RecordKey.Other,
    };
}
