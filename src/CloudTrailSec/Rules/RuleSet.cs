using CloudTrailSec.Rules;

namespace CloudTrailSec;

/// <summary>
/// Rules, indexed by the eventSource and eventName they can match. Immutable; share it between threads.
/// </summary>
public sealed class RuleSet
{
    /// <summary>A set of the given rules.</summary>
    /// <param name="rules">The rules.</param>
    public RuleSet(IEnumerable<TrailRule> rules)
    {
        Rules = [.. rules];
        Index = new RuleIndex(Rules);
    }

    /// <summary>The rules.</summary>
    public IReadOnlyList<TrailRule> Rules { get; }

    internal RuleIndex Index { get; }

    /// <summary>A matcher with working memory of its own: one for each thread.</summary>
    /// <returns>A new matcher.</returns>
    public RuleMatcher NewMatcher() => new(this);
}
