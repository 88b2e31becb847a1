namespace CloudTrailSec.Rules;

/// <summary>Which rules of a set match an event.</summary>
/// <param name="of">The set.</param>
/// <param name="rules">The rules' numbers in it, in order.</param>
internal sealed class RuleMatches(RuleSet of, int[] rules)
{
    internal RuleSet Of { get; } = of;

    internal int[] Rules { get; } = rules;

    /// <summary>Whether they are the same ones.</summary>
    internal bool Are(List<int> others)
    {
        bool are = others.Count == Rules.Length;
        for (int i = 0; are && i < Rules.Length; i++)
        {
            are = others[i] == Rules[i];
        }

        return are;
    }

    internal TrailRule[] ToRules() => Array.ConvertAll(Rules, r => Of.All[r]);
}
