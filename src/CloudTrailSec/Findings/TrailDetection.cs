namespace CloudTrailSec;

/// <summary>A rule fired.</summary>
public sealed class TrailDetection : TrailFinding
{
    /// <inheritdoc/>
    public override string Kind => "match";

    /// <summary>The rule that fired.</summary>
    public required TrailRule Rule { get; init; }

    /// <summary>The id of the rule that fired.</summary>
    public string RuleId => Rule.Id;
}
