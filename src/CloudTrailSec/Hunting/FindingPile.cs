namespace CloudTrailSec.Hunting;

/// <summary>
/// The findings of a hunt. Events are what takes room in them: beyond a limit, further findings keep only their
/// first.
/// </summary>
internal sealed class FindingPile
{
    private const int MaxEvents = 20_000;

    private readonly List<TrailFinding> _findings = [];
    private int _events;

    internal void Add(IEnumerable<TrailFinding> findings)
    {
        foreach (TrailFinding finding in findings)
        {
            TrailFinding kept = _events + finding.Events.Count > MaxEvents && finding is TrailDetection detection
                ? detection.WithEvents([.. finding.Events.Take(1)]) : finding;
            _events += kept.Events.Count;
            _findings.Add(kept);
        }
    }

    /// <summary>The highest level first, then by time; what rules found within an incident is in it.</summary>
    internal IReadOnlyList<TrailFinding> ToSorted() =>
        [.. IncidentFold.Of(_findings).OrderByDescending(f => f.Level).ThenBy(f => f.Start).ThenBy(f => f.Id, StringComparer.Ordinal)];
}
