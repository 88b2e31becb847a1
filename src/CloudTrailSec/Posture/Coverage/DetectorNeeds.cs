namespace CloudTrailSec.Posture;

/// <summary>The detectors that are not rules, and the events that they learn from.</summary>
internal static class DetectorNeeds
{
    internal static IReadOnlyList<(string Id, string Title, int Level, IReadOnlyList<TrailSignal> Signals)> All { get; } =
    [
        ("anomaly/sessions", "Unusual sessions of principals", 8, RuleSignals.EachWay(EventSelection.Any)),
        ("anomaly/objects", "Unusual reading and writing of objects", 8,
            [EventCatalog.Of("s3.amazonaws.com", "GetObject"), EventCatalog.Of("s3.amazonaws.com", "PutObject")]),
        ("anomaly/functions", "Unusual invocations of functions", 5, [EventCatalog.Of("lambda.amazonaws.com", "Invoke")]),
        ("activity/rates", "Unusual rates of calls and errors, and silence", 5, RuleSignals.EachWay(EventSelection.Any)),
    ];
}
