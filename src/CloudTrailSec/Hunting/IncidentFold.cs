namespace CloudTrailSec.Hunting;

/// <summary>
/// What a rule found within an unusual session is told with the session and not beside it, so that one attack is one finding.
/// </summary>
internal static class IncidentFold
{
    internal static IEnumerable<TrailFinding> Of(IReadOnlyList<TrailFinding> findings)
    {
        Dictionary<string, TrailAnomaly> byEvent = ByEvent(findings.OfType<TrailAnomaly>());
        if (byEvent.Count == 0)
        {
            return findings;
        }

        ILookup<TrailAnomaly?, TrailDetection> within =
            findings.OfType<TrailDetection>().ToLookup(d => IncidentOf(d, byEvent));
        return findings
            .Where(f => f is not TrailDetection)
            .Select(f => f is TrailAnomaly anomaly && within.Contains(anomaly) ? anomaly.With([.. within[anomaly]]) : f)
            .Concat(within[null]);
    }

    private static Dictionary<string, TrailAnomaly> ByEvent(IEnumerable<TrailAnomaly> anomalies)
    {
        Dictionary<string, TrailAnomaly> byEvent = new(StringComparer.Ordinal);
        foreach (TrailAnomaly anomaly in anomalies)
        {
            foreach (string id in anomaly.EventIds.Where(id => !byEvent.ContainsKey(id)))
            {
                byEvent.Add(id, anomaly);
            }
        }

        return byEvent;
    }

    /// <summary>Of many events only some are kept; the others are at least of the incident's time.</summary>
    private static TrailAnomaly? IncidentOf(TrailDetection detection, Dictionary<string, TrailAnomaly> byEvent)
    {
        TrailAnomaly? incident = null;
        foreach (TrailEvent @event in detection.Events)
        {
            if (@event.EventID is not { } id || !byEvent.TryGetValue(id, out TrailAnomaly? of)
                || (incident is not null && incident != of))
            {
                return null;
            }

            incident = of;
        }

        return incident is not null && detection.Start >= incident.Start && detection.End <= incident.End.AddSeconds(1)
            ? incident : null;
    }
}
