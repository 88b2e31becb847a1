namespace CloudTrailSec;

/// <summary>What to hunt in, and with what.</summary>
public sealed class TrailHuntOptions
{
    /// <summary>What to read.</summary>
    public required TrailReaderOptions Source { get; init; }

    /// <summary>The rules to run.</summary>
    public required RuleSet Rules { get; init; }

    /// <summary>Findings below this level are left out. 1 by default.</summary>
    public int MinLevel { get; init; } = 1;
}
