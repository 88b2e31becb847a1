namespace CloudTrailSec.Anomaly;

/// <summary>What one fact of an event says, in bits, and what was known when it was said.</summary>
internal struct Evidence
{
    internal Facet Facet;

    /// <summary>What was met.</summary>
    internal string Value;

    /// <summary>For an intruder where positive, for habit where negative.</summary>
    internal double Bits;

    /// <summary>In how many sessions of the principal it had been met.</summary>
    internal uint Seen;

    /// <summary>With how many peers it had been met.</summary>
    internal uint Peers;

    /// <summary>How many sessions the principal had had.</summary>
    internal uint Sessions;

    /// <summary>When the principal was first met; 0 where never.</summary>
    internal uint Since;

    /// <summary>When this was met.</summary>
    internal uint Until;

    /// <summary>It speaks of what was done, not of who and where.</summary>
    internal readonly bool IsOfAction => Facet is Facet.Action or Facet.Error or Facet.Parameter or Facet.Resource;
}
