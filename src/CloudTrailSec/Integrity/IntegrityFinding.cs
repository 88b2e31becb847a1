namespace CloudTrailSec;

/// <summary>A trail's files are not what CloudTrail delivered, or cannot be proven to be.</summary>
public sealed class IntegrityFinding : TrailFinding
{
    /// <inheritdoc/>
    public override string Kind => "integrity";

    /// <summary>What it is about.</summary>
    public required IntegrityKind ObjectKind { get; init; }

    /// <summary>How the objects stand.</summary>
    public required IntegrityStatus Status { get; init; }

    /// <summary>The objects' keys; at most the first hundred.</summary>
    public IReadOnlyList<string> Objects { get; init => field = PlainArray.Of(value); } = [];

    /// <summary>How many objects, gaps or restarts it is about.</summary>
    public int ObjectCount { get; init; }
}
