using System.Text.Json;

namespace CloudTrailSec.Events;

/// <summary>Insight records name the API they speak of inside <c>insightDetails</c>; the event's name and source are taken from there.</summary>
internal static class Insights
{
    internal static void Complete(ref RecordFields fields, Slice insight, ReadOnlySpan<byte> record)
    {
        if (insight.IsMissing || !fields.EventName.IsMissing)
        {
            return;
        }

        fields.FromInsight = true;
        Utf8JsonReader reader = new(insight.Of(record));
        RecordKey key = RecordKey.Other;
        while (reader.Read())
        {
            if (reader.CurrentDepth != 1)
            {
                continue;
            }

            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                key = RecordKeys.Of(reader.ValueSpan);
            }
            else if (reader.TokenType == JsonTokenType.String)
            {
                Slice value = new(insight.Start + (int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
                fields.EventName = key == RecordKey.EventName ? value : fields.EventName;
                fields.EventSource = key == RecordKey.EventSource ? value : fields.EventSource;
                fields.ErrorCode = key == RecordKey.ErrorCode ? value : fields.ErrorCode;
            }
        }
    }
}
