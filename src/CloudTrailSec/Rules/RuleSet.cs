namespace CloudTrailSec;

/// <summary>Rules, indexed by the eventSource and eventName they can match. Immutable; share it between threads.</summary>
/// <param name="rules">The rules.</param>
public sealed class RuleSet(IEnumerable<TrailRule> rules)
{
    /// <summary>The rules.</summary>
    public IReadOnlyList<TrailRule> Rules { get; } = [.. rules];

    /// <summary>A matcher with working memory of its own: one for each thread.</summary>
    /// <returns>A new matcher.</returns>
    public RuleMatcher NewMatcher() => new(this);
}
