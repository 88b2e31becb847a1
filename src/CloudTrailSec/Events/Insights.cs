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
        JsonMembers members = new(insight.Of(record));
        while (members.ReadKey() && members.ReadValue())
        {
            Slice value = new(insight.Start + members.Value.Start + 1, members.Value.Length - 2);
            if (record[value.Start - 1] != '"')
            {
                continue;
            }

            switch (RecordKeys.Of(members.Key.Of(insight.Of(record))))
            {
                case RecordKey.EventName: fields.EventName = value; break;
                case RecordKey.EventSource: fields.EventSource = value; break;
                case RecordKey.ErrorCode: fields.ErrorCode = value; break;
            }
        }
    }
}
