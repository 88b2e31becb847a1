namespace CloudTrailSec;

/// <summary>A detection rule, compiled.</summary>
public sealed class TrailRule
{
    /// <summary>The rule's id: a UUID in Sigma's practice.</summary>
    public required string Id { get; init; }

    /// <summary>What the rule finds, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What it finds and why that matters.</summary>
    public string? Description { get; init; }

    /// <summary>1 to 10; Sigma's informational, low, medium, high and critical are 1, 3, 5, 8 and 10.</summary>
    public int Level { get; init; } = 5;

    /// <summary>The level as one of five words.</summary>
    public FindingSeverity Severity => FindingLevel.ToSeverity(Level);

    /// <summary>Sigma tags, such as <c>attack.t1098.001</c>.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>ATT&amp;CK technique ids out of the tags, such as <c>T1098.001</c>.</summary>
    public IReadOnlyList<string> Attack { get; init; } = [];

    /// <summary>The file the rule was read from.</summary>
    public string? Source { get; init; }
}
