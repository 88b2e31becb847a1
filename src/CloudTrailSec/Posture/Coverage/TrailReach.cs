namespace CloudTrailSec.Posture;

/// <summary>What the trails of an account deliver: their state, selectors and regions taken together.</summary>
internal sealed class TrailReach(Snapshot snapshot)
{
    private readonly TrailFacts[] _live = [.. snapshot.Trails.Where(Delivers)];

    /// <summary>Whether any trail delivers anything.</summary>
    internal bool IsLive => _live.Length > 0;

    /// <summary>Why a signal is not delivered from everywhere; null where it is.</summary>
    /// <exception cref="UnansweredException">It cannot be known.</exception>
    internal SignalGap? GapOf(TrailSignal signal)
    {
        if (!IsLive)
        {
            return new SignalGap(
                snapshot.Trails.Count == 0 ? "There is no trail." : "No trail is logging and delivering.",
                "Start a trail's logging, and see that its deliveries arrive: checks CT-01 and CT-05.",
                IsPartial: false);
        }

        TrailFacts[] taking = [.. _live.Where(t => t.Selection.Takes(signal.Event()))];
        return taking.Length == 0 ? NotTaken(signal)
            : Array.Exists(taking, t => Reaches(t, signal)) ? null
            : OfSomeRegions(taking, signal);
    }

    private static bool Delivers(TrailFacts trail) =>
        trail.IsLogging && string.IsNullOrEmpty(trail.Status["LatestDeliveryError"].Text);

    /// <summary>A trail of one region has what global services do only where that is their region.</summary>
    private static bool Reaches(TrailFacts trail, TrailSignal signal) => trail.IsMultiRegion
        || (signal.IsGlobal && trail.TakesGlobalEvents && trail.Region is "us-east-1" or "cn-north-1" or "us-gov-west-1");

    private static SignalGap OfSomeRegions(TrailFacts[] taking, TrailSignal signal)
    {
        string regions = string.Join(", ", taking.Select(t => t.Region).Distinct());
        return signal.IsGlobal
            ? new SignalGap(
                $"{signal.Source} is a global service, and the trails of {regions} do not have its events.",
                "Let a trail cover all regions: check CT-01.",
                IsPartial: false)
            : new SignalGap($"Only what happens in {regions} is delivered.", "Let a trail cover all regions: check CT-01.", IsPartial: true);
    }

    private SignalGap NotTaken(TrailSignal signal)
    {
        if (signal.DataType is { } type)
        {
            string kind = signal.IsRead ? "reads" : "writes";
            bool isTakenSomewhere = _live.Any(t => t.Selection.Arns.Any(arn => t.Selection.Takes(signal.Event(arn))));
            return new SignalGap(
                isTakenSomewhere
                    ? $"{type} data events ({kind}) are taken for some resources only."
                    : $"No trail takes data events of {type} ({kind}).",
                $"Take them: an advanced event selector with eventCategory Data and resources.type {type} (AWS charges for data events)"
                    + (type == "AWS::S3::Object" ? ": checks CT-11 and CT-12." : "."),
                isTakenSomewhere);
        }

        bool isExcluded = _live.Any(t => t.Selection.Takes(EventSelection.Management(signal.IsRead)));
        return isExcluded
            ? new SignalGap(
                $"The trails leave out {signal.Source}, or this event of it.",
                $"Take {signal.Source} out of what the event selectors exclude: check CT-02.",
                IsPartial: false)
            : new SignalGap(
                $"No trail takes management events that {(signal.IsRead ? "read" : "change something")}.",
                "Take all management events, reads and writes: check CT-02.",
                IsPartial: false);
    }
}
