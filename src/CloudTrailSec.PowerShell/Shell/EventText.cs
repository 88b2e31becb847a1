namespace CloudTrailSec.Shell;

/// <summary>Events in text that is at hand.</summary>
internal static class EventText
{
    private const string Source = "(pipeline)";

    internal static IEnumerable<TrailRead> Read(byte[] json)
    {
        if (json.Length > 0)
        {
            yield return TrailEvent.Parse(json, Source) is { } @event
                ? new TrailRead(@event)
                : new TrailRead(new TrailProblem(TrailProblemId.TrailSourceNotCloudTrail, Source, "This is not a CloudTrail record."));
        }
    }
}
