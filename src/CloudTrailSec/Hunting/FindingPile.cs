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
    internal IReadOnlyList<TrailFinding> ToSorted()
    {
        TrailFinding[] sorted = [.. IncidentFold.Of(_findings)];
        Array.Sort(sorted, InOrder);
        return sorted;
    }

    /// <summary>An id is a hash, and is made only where nothing else tells two findings apart.</summary>
    private static int InOrder(TrailFinding a, TrailFinding b) =>
        a.Level != b.Level ? b.Level.CompareTo(a.Level)
        : a.Start != b.Start ? a.Start.CompareTo(b.Start)
        : string.CompareOrdinal(a.Id, b.Id);
}
