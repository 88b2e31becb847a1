namespace CloudTrailSec;

/// <summary>What came of reading rules: those that compiled, and what is wrong with the others.</summary>
/// <param name="rules">The rules that compiled.</param>
/// <param name="problems">What is wrong with the others.</param>
/// <param name="passedOver">How many rules were for other logs than CloudTrail's.</param>
public sealed class RuleLoad(IReadOnlyList<TrailRule> rules, IReadOnlyList<RuleProblem> problems, int passedOver = 0)
{
    /// <summary>The rules that compiled.</summary>
    public IReadOnlyList<TrailRule> Rules { get; } = rules;

    /// <summary>What is wrong with the others.</summary>
    public IReadOnlyList<RuleProblem> Problems { get; } = problems;

    /// <summary>What else whoever wrote the files would want to know: all rules run all the same.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>
    /// How many rules were passed over because their <c>logsource</c> is another log than CloudTrail's.
    /// </summary>
    public int PassedOver { get; } = passedOver;
}
