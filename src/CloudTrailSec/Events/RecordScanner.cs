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

    /// <summary>Scans the object that <paramref name="data"/> starts with.</summary>
    /// <param name="data">Bytes from the opening brace on; they may go on past the object.</param>
    /// <param name="fields">What was found, positions relative to the opening brace.</param>
    /// <param name="consumed">The object's length, or where it stops being JSON.</param>
    /// <returns>What it is.</returns>
    internal static ScanOutcome Scan(ReadOnlySpan<byte> data, out RecordFields fields, out int consumed)
    {
        fields = default;
        JsonMembers members = new(data);
        Slice insight = default;
        while (members.ReadKey())
        {
            RecordKey key = KeyOf(members.Key.Of(data));
            if (RecordKeys.IsMark(key))
            {
                fields.Marks++;
            }

            if (!members.ReadValue())
            {
                break;
            }

            if (key == RecordKey.InsightDetails && data[members.Value.Start] == '{')
            {
                insight = members.Value;
            }
            else if (key != RecordKey.Other)
            {
                Set(ref fields, key, members.Value, data);
            }
            else
            {
                fields.IsOdd |= members.Key.Of(data).IndexOfAny((byte)'.', (byte)'\\') >= 0;
            }
        }

        consumed = members.Consumed;
        if (!members.IsComplete)
        {
            return members.IsCut ? ScanOutcome.Incomplete : ScanOutcome.Malformed;
        }

        Insights.Complete(ref fields, insight, data);
        return fields.Marks >= MarksOfAnEvent && !IsNotification(fields.EventSource.Of(data))
            ? ScanOutcome.Event : ScanOutcome.OtherObject;
    }

    /// <summary>What S3, Kinesis and others send to their subscribers has keys as records have, and <c>aws:s3</c> for a source.</summary>
    private static bool IsNotification(ReadOnlySpan<byte> source) => source.StartsWith("aws:"u8);

    private static RecordKey KeyOf(ReadOnlySpan<byte> key)
    {
        RecordKey known = RecordKeys.Of(key);
        return known == RecordKey.Other && key.IndexOf((byte)'\\') >= 0
            ? RecordKeys.Of(Compat.Utf8.ToBytes(JsonText.Decode(key))) : known;
    }

    private static void Set(ref RecordFields fields, RecordKey key, Slice value, ReadOnlySpan<byte> data)
    {
        byte first = data[value.Start];
        if (first is (byte)'{' or (byte)'[')
        {
            SetWhole(ref fields, key, value);
            fields.IsOdd |= key < RecordKey.UserIdentity;
        }
        else if (first != 'n')
        {
            // Some exports hold objects as strings of JSON. Their slices keep the quotes, so that they read as values.
            SetWhole(ref fields, key, value);
            SetScalar(ref fields, key, value.Of(data), first == '"' ? new Slice(value.Start + 1, value.Length - 2) : value);
        }
    }

    private static void SetWhole(ref RecordFields fields, RecordKey key, Slice value)
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

    private static void SetScalar(ref RecordFields fields, RecordKey key, ReadOnlySpan<byte> json, Slice value)
    {
        switch (key)
        {
            case RecordKey.EventTime: fields.Time = EventTimes.Parse(json); break;
            case RecordKey.Timestamp when fields.Time == 0: fields.Time = EventTimes.Parse(json); break;
            case RecordKey.EventName: fields.EventName = value; break;
            case RecordKey.EventSource: fields.EventSource = value; break;
            case RecordKey.EventId: fields.EventId = value; break;
            case RecordKey.EventType: fields.EventType = value; break;
            case RecordKey.AwsRegion: fields.AwsRegion = value; break;
            case RecordKey.SourceIPAddress: fields.SourceIPAddress = value; break;
            case RecordKey.UserAgent: fields.UserAgent = value; break;
            case RecordKey.ErrorCode: fields.ErrorCode = value; break;
            case RecordKey.ErrorMessage: fields.ErrorMessage = value; break;
            case RecordKey.RecipientAccountId: fields.RecipientAccountId = value; break;
            case RecordKey.AccountId when fields.RecipientAccountId.IsMissing: fields.RecipientAccountId = value; break;
            case RecordKey.VpcEndpointId: fields.VpcEndpointId = value; break;
            case RecordKey.SessionCredentialFromConsole: fields.SessionCredentialFromConsole = value; break;
            case RecordKey.ReadOnly: fields.ReadOnly = Flag(json); break;
            case RecordKey.ManagementEvent: fields.ManagementEvent = Flag(json); break;
        }
    }

    private static Trilean Flag(ReadOnlySpan<byte> json) =>
        json.SequenceEqual("true"u8) || json.SequenceEqual("\"true\""u8) ? Trilean.True
        : json.SequenceEqual("false"u8) || json.SequenceEqual("\"false\""u8) ? Trilean.False
        : Trilean.Unknown;
}
