using CloudTrailSec.Rules.Lint;

namespace CloudTrailSec;

/// <summary>Looks for mistakes in rules that compile: those that make a rule silent, loud or slow.</summary>
public static class RuleLint
{
    private static readonly Func<RuleShape, IEnumerable<RuleWarning>>[] s_checks =
    [
        IdCheck.Run,
        AttackCheck.Run,
        EventCheck.Run,
        FieldCheck.Run,
        AbsentFieldCheck.Run,
        ContradictionCheck.Run,
        ValueCheck.Run,
        UnusedCheck.Run,
        UnclearCheck.Run,
        CorrelationCheck.Run,
        ComparisonCheck.Run,
        OutcomeCheck.Run,
        RegexCheck.Run,
    ];

    /// <summary>Checks one rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>What was found; empty where there is nothing to say. It warns only of what is certain.</returns>
    public static IReadOnlyList<RuleWarning> Check(TrailRule rule)
    {
        RuleShape shape = new(rule);
        return [.. s_checks.SelectMany(check => check(shape)).GroupBy(w => (w.Id, w.Message)).Select(g => g.First())];
    }
}
