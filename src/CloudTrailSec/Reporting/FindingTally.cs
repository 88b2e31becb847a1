namespace CloudTrailSec;

/// <summary>Counts findings as they come, without keeping them.</summary>
public sealed class FindingTally
{
    private readonly int[] _counts = new int[5];

    /// <summary>How many findings.</summary>
    public int Total => _counts.Sum();

    /// <summary>The highest level among them; 0 where there are none.</summary>
    public int HighestLevel { get; private set; }

    /// <summary>How many of them have level 10.</summary>
    public int AtLevel10 { get; private set; }

    /// <summary>Counts a finding.</summary>
    /// <param name="finding">The finding.</param>
    public void Add(TrailFinding finding)
    {
        _counts[(int)finding.Severity]++;
        AtLevel10 += finding.Level == 10 ? 1 : 0;
        HighestLevel = Math.Max(HighestLevel, finding.Level);
    }

    /// <summary>How many findings of one severity.</summary>
    /// <param name="severity">The severity.</param>
    /// <returns>A count.</returns>
    public int Of(FindingSeverity severity) => _counts[(int)severity];
}
