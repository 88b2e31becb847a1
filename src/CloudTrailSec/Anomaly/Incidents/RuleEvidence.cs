namespace CloudTrailSec.Anomaly;

/// <summary>What a rule's matches add to an incident.</summary>
internal sealed class RuleEvidence(string id, string title, FindingSeverity severity, string[] attack)
{
    internal string Id { get; } = id;

    internal string Title { get; } = title;

    internal FindingSeverity Severity { get; } = severity;

    internal string[] Attack { get; } = attack;

    /// <summary>The bits of the most telling match.</summary>
    internal double Bits { get; set; } = double.NegativeInfinity;

    /// <summary>How many events match.</summary>
    internal int Count { get; set; }

    /// <summary>Such a match is never part of what is normal.</summary>
    internal bool IsGrave => Severity >= FindingSeverity.High;
}
