namespace CloudTrailSec;

/// <summary>Whether a rule or a detector can fire with the trails that there are, and if not, why.</summary>
public sealed class CoverageFinding : TrailFinding
{
    /// <inheritdoc/>
    public override string Kind => "coverage";

    /// <summary>The rule's id, or the detector's.</summary>
    public required string RuleId { get; init; }

    /// <summary>Whether it can fire.</summary>
    public required CoverageStatus Status { get; init; }

    /// <summary>How many kinds of events it rests on.</summary>
    public required int Signals { get; init; }

    /// <summary>How many of them are delivered, from every region.</summary>
    public required int Delivered { get; init; }

    /// <summary>What would tell of it instead: rules about the same technique that can fire. Empty where none is near.</summary>
    public IReadOnlyList<string> Nearest { get; init => field = PlainArray.Of(value); } = [];
}
