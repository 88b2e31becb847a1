using CloudTrailSec.Reporting;

namespace CloudTrailSec;

/// <summary>How a run ended: what was read, what was found, and whether anything may be missing.</summary>
/// <param name="coverage">What was read. It is looked at when asked: sum up once the run has ended.</param>
/// <param name="findings">What was found.</param>
/// <param name="rules">How many rules ran.</param>
public sealed class TrailSummary(TrailCoverage coverage, FindingTally findings, int rules)
{
    /// <summary>The severities, the highest first.</summary>
    public static IReadOnlyList<FindingSeverity> Severities { get; } =
    [
        FindingSeverity.Critical, FindingSeverity.High, FindingSeverity.Medium, FindingSeverity.Low,
        FindingSeverity.Informational,
    ];

    /// <summary>What was read.</summary>
    public TrailCoverage Coverage { get; } = coverage;

    /// <summary>What was found.</summary>
    public FindingTally Findings { get; } = findings;

    /// <summary>How many rules ran.</summary>
    public int Rules { get; } = rules;

    /// <summary>The earliest event's time, UTC; null where it is not known.</summary>
    public DateTime? Start { get; init; }

    /// <summary>The latest event's time, UTC; null where it is not known.</summary>
    public DateTime? End { get; init; }

    /// <summary>How long the run took; zero where it is not known.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>What correlations had to let go.</summary>
    public CorrelationLoss Loss { get; init; } = new();

    /// <summary>What proving the logs came to; null where that was not asked for.</summary>
    public IntegritySummary? Integrity { get; init; }

    /// <summary>Rules that were set aside on the way because their regular expressions took too long.</summary>
    public IReadOnlyList<RuleProblem> RuleProblems { get; init; } = [];

    /// <summary>The summary in one sentence.</summary>
    /// <returns>
    /// Such as <c>32,038 events, 5 at level 10. 9 findings (5 critical, 4 high) in 38 files (5.2 MB) with 12 rules.</c>
    /// </returns>
    public override string ToString()
    {
        IEnumerable<string> counts = Severities
            .Where(s => Findings.Of(s) > 0)
            .Select(s => $"{Findings.Of(s)} {ReportJson.Word(s)}");
        string found = Findings.Total == 0
            ? "No findings" : $"{ReadableAmount.Of(Findings.Total, "finding")} ({string.Join(", ", counts)})";
        return $"{ReadableAmount.Of(Coverage.Events, "event")}, {Findings.AtLevel10} at level 10. "
            + $"{found} in {ReadableAmount.Of(Coverage.Files, "file")} ({ReadableAmount.Bytes(Coverage.Bytes)}) with {ReadableAmount.Of(Rules, "rule")}."
            + (Coverage.IsPartial
                ? $" Coverage is partial: {ReadableAmount.Of(Coverage.Problems, "problem")}." : string.Empty)
            + $" {Loss}".TrimEnd()
            + (Integrity is null ? string.Empty : $" Integrity: {Integrity}");
    }
}
