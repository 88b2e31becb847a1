using System.Text.Json;

namespace CloudTrailSec.Events;

/// <summary>What a scan of one JSON object came to.</summary>
internal enum ScanOutcome
{
    /// <summary>A CloudTrail record.</summary>
    Event,

    /// <summary>A whole object that is something else.</summary>
    OtherObject,

    /// <summary>The object goes on beyond the bytes at hand.</summary>
    Incomplete,

    /// <summary>Not JSON, from <c>consumed</c> on.</summary>
    Malformed,
}

/// <summary>One pass over one JSON object: finds its end, the hot fields, and whether it is a CloudTrail record.</summary>
internal static class RecordScanner
{
    /// <summary>How deep a record may nest. AWS services stay below 30; beyond this it is an attack on the reader.</summary>
    internal const int MaxDepth = 1000;

    private const int MarksOfAnEvent = 3;

    private static readonly JsonReaderState s_start = new(new JsonReaderOptions { MaxDepth = MaxDepth });

    /// <summary>Scans the object that <paramref name="data"/> starts with.</summary>
    /// <param name="data">Bytes from the opening brace on; they may go on past the object.</param>
    /// <param name="fields">What was found, positions relative to the opening brace.</param>
    /// <param name="consumed">The object's length, or where it stops being JSON.</param>
    /// <returns>What it is.</returns>
    internal static ScanOutcome Scan(ReadOnlySpan<byte> data, out RecordFields fields, out int consumed)
    {
        fields = default;
        Utf8JsonReader reader = new(data, isFinalBlock: false, s_start);
        try
        {
            bool closed = ReadObject(ref reader, ref fields, data);
            consumed = (int)reader.BytesConsumed;
            return !closed ? ScanOutcome.Incomplete
                : fields.Marks >= MarksOfAnEvent ? ScanOutcome.Event : ScanOutcome.OtherObject;
        }
        catch (JsonException)
        {
            consumed = (int)reader.BytesConsumed;
            return ScanOutcome.Malformed;
        }
    }

    private static bool ReadObject(ref Utf8JsonReader reader, ref RecordFields fields, ReadOnlySpan<byte> data)
    {
        RecordKey key = RecordKey.Other;
        Slice insight = default;
        int start = 0;
        while (reader.Read())
        {
            if (reader.CurrentDepth > 1)
            {
                continue;
            }

            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    key = reader.ValueIsEscaped ? EscapedKey(ref reader) : RecordKeys.Of(reader.ValueSpan);
                    if (RecordKeys.IsMark(key))
                    {
                        fields.Marks++;
                    }

                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    start = (int)reader.TokenStartIndex;
                    break;
                case JsonTokenType.EndObject when reader.CurrentDepth == 0:
                    Insights.Complete(ref fields, insight, data);
                    return true;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    Slice whole = new(start, (int)reader.BytesConsumed - start);
                    if (key == RecordKey.InsightDetails)
                    {
                        insight = whole;
                    }

                    SetNested(ref fields, key, whole);
                    break;
                case JsonTokenType.Null:
                    break;
                default:
                    SetScalar(ref fields, key, ref reader);
                    break;
            }
        }

        return false;
    }

    private static RecordKey EscapedKey(ref Utf8JsonReader reader) =>
        RecordKeys.Of(Compat.Utf8.ToBytes(TrailValue.Text(ref reader)));

    private static void SetNested(ref RecordFields fields, RecordKey key, Slice value)
    {
        switch (key)
        {
            case RecordKey.UserIdentity: fields.UserIdentity = value; break;
            case RecordKey.RequestParameters: fields.RequestParameters = value; break;
            case RecordKey.ResponseElements: fields.ResponseElements = value; break;
            case RecordKey.AdditionalEventData: fields.AdditionalEventData = value; break;
            case RecordKey.Resources: fields.Resources = value; break;
        }
    }

    private static void SetScalar(ref RecordFields fields, RecordKey key, ref Utf8JsonReader reader)
    {
        if (key == RecordKey.Other)
        {
            return;
        }

        bool isString = reader.TokenType == JsonTokenType.String;
        Slice value = new((int)reader.TokenStartIndex + (isString ? 1 : 0), reader.ValueSpan.Length);
        switch (key)
        {
            case RecordKey.EventTime: fields.Time = EventTimes.Parse(ref reader); break;
            case RecordKey.Timestamp when fields.Time == 0: fields.Time = EventTimes.Parse(ref reader); break;
            case RecordKey.EventName: fields.EventName = value; break;
            case RecordKey.EventSource: fields.EventSource = value; break;
            case RecordKey.EventId: fields.EventId = value; break;
            case RecordKey.EventType: fields.EventType = value; break;
            case RecordKey.AwsRegion: fields.AwsRegion = value; break;
            case RecordKey.SourceIPAddress: fields.SourceIPAddress = value; break;
            case RecordKey.UserAgent: fields.UserAgent = value; break;
            case RecordKey.ErrorCode: fields.ErrorCode = value; break;
            case RecordKey.RecipientAccountId: fields.RecipientAccountId = value; break;
            case RecordKey.AccountId when fields.RecipientAccountId.IsMissing: fields.RecipientAccountId = value; break;
            case RecordKey.VpcEndpointId: fields.VpcEndpointId = value; break;
            case RecordKey.ReadOnly: fields.ReadOnly = Flag(ref reader); break;
            case RecordKey.ManagementEvent: fields.ManagementEvent = Flag(ref reader); break;

            // Some exports hold these objects as strings of JSON. The slice keeps the quotes, so that it reads as a value.
            case RecordKey.UserIdentity or RecordKey.RequestParameters or RecordKey.ResponseElements
                or RecordKey.AdditionalEventData or RecordKey.Resources:
                int start = (int)reader.TokenStartIndex;
                SetNested(ref fields, key, new Slice(start, (int)reader.BytesConsumed - start));
                break;
        }
    }

    private static Trilean Flag(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => Trilean.True,
        JsonTokenType.False => Trilean.False,
        JsonTokenType.String when reader.ValueTextEquals("true"u8) => Trilean.True,
        JsonTokenType.String when reader.ValueTextEquals("false"u8) => Trilean.False,
        _ => Trilean.Unknown,
    };
}
