namespace CloudTrailSec.Rules;

/// <summary>Which rules of a set match an event.</summary>
/// <param name="of">The set.</param>
/// <param name="rules">The rules' numbers in it, in order.</param>
internal sealed class RuleMatches(RuleSet of, int[] rules)
{
    internal RuleSet Of { get; } = of;

    internal int[] Rules { get; } = rules;

    internal TrailRule[] ToRules() => Array.ConvertAll(Rules, r => Of.All[r]);
}
