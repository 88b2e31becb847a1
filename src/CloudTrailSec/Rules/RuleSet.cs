using CloudTrailSec.Rules;

namespace CloudTrailSec;

/// <summary>
/// Rules, indexed by the eventSource and eventName they can match. Immutable; share it between threads.
/// </summary>
public sealed class RuleSet
{
    /// <summary>A set of the given rules, and of those that correlations among them look at.</summary>
    /// <param name="rules">The rules.</param>
    public RuleSet(IEnumerable<TrailRule> rules)
    {
        Rules = [.. rules];
        Plan = new CorrelationPlan(Rules);
        Index = new RuleIndex(Plan.Rules);
        Conditions = [.. Plan.Rules.Select(r => r.Condition.Remembered(Fields))];
        Unnamed = new UnnamedRules(Conditions, Index.Others);
        Candidates = new CandidateMemory(this);
    }

    /// <summary>The rules that were given.</summary>
    public IReadOnlyList<TrailRule> Rules { get; }

    /// <summary>The given rules, and after them those that correlations look at beside.</summary>
    internal IReadOnlyList<TrailRule> All => Plan.Rules;

    internal CorrelationPlan Plan { get; }

    internal RuleIndex Index { get; }

    /// <summary>The rules that the index does not tell anything of.</summary>
    internal UnnamedRules Unnamed { get; }

    /// <summary>Which rules are worth trying on an event.</summary>
    internal CandidateMemory Candidates { get; }

    /// <summary>What each rule asks, for matching.</summary>
    internal RuleCondition[] Conditions { get; }

    /// <summary>What is remembered of the fields that rules look at.</summary>
    internal RememberedFields Fields { get; } = new();

    /// <summary>
    /// The rules whose findings can have a level: who acted may raise one. What a correlation looks at goes with it,
    /// whatever its level.
    /// </summary>
    /// <param name="level">A level from 1 to 10.</param>
    /// <returns>This set where that are all.</returns>
    public RuleSet AtLeast(int level) =>
        Rules.All(r => r.HighestLevel >= level) ? this : new RuleSet(Rules.Where(r => r.HighestLevel >= level));

    /// <summary>A matcher with working memory of its own: one for each thread.</summary>
    /// <returns>A new matcher.</returns>
    public RuleMatcher NewMatcher() => new(this);
}
