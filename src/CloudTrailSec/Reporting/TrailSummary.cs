using CloudTrailSec.Reporting;

namespace CloudTrailSec;

/// <summary>How a run ended: what was read, what was found, and whether anything may be missing.</summary>
public sealed class TrailSummary
{
    private readonly int[] _counts = new int[5];

    /// <summary>Sums up a run.</summary>
    /// <param name="coverage">What was read.</param>
    /// <param name="findings">What was found.</param>
    /// <param name="rules">How many rules ran.</param>
    public TrailSummary(TrailCoverage coverage, IEnumerable<TrailFinding> findings, int rules)
    {
        foreach (TrailFinding finding in findings)
        {
            _counts[(int)finding.Severity]++;
        }

        Rules = rules;
        Files = coverage.Files;
        PassedOver = coverage.PassedOver;
        Events = coverage.Events;
        Bytes = coverage.Bytes;
        Problems = coverage.Problems;
        IsPartial = coverage.IsPartial;
    }

    /// <summary>The severities, the highest first.</summary>
    public static IReadOnlyList<FindingSeverity> Severities { get; } =
    [
        FindingSeverity.Critical, FindingSeverity.High, FindingSeverity.Medium, FindingSeverity.Low,
        FindingSeverity.Informational,
    ];

    /// <summary>How many findings.</summary>
    public int Findings => _counts.Sum();

    /// <summary>How many rules ran.</summary>
    public int Rules { get; }

    /// <summary>How many files were opened.</summary>
    public long Files { get; }

    /// <summary>How many files were plainly something else and were passed over.</summary>
    public long PassedOver { get; }

    /// <summary>How many events were met.</summary>
    public long Events { get; }

    /// <summary>How many bytes of text were read, decompressed.</summary>
    public long Bytes { get; }

    /// <summary>How many problems were met.</summary>
    public long Problems { get; }

    /// <summary>Whether records may be missing.</summary>
    public bool IsPartial { get; }

    /// <summary>How many findings of one severity.</summary>
    /// <param name="severity">The severity.</param>
    /// <returns>A count.</returns>
    public int Count(FindingSeverity severity) => _counts[(int)severity];

    /// <summary>The summary in one sentence.</summary>
    /// <returns>Such as <c>3 findings (1 critical, 2 high) in 30,477 events of 3,872 files (85.2 MB) with 12 rules.</c></returns>
    public override string ToString()
    {
        string counts = string.Join(", ", Severities.Where(s => Count(s) > 0).Select(s => $"{Count(s)} {ReportJson.Word(s)}"));
        return (Findings == 0 ? "No findings" : $"{ReadableAmount.Of(Findings, "finding")} ({counts})")
            + $" in {ReadableAmount.Of(Events, "event")} of {ReadableAmount.Of(Files, "file")}"
            + $" ({ReadableAmount.Bytes(Bytes)}) with {ReadableAmount.Of(Rules, "rule")}."
            + (IsPartial ? $" Coverage is partial: {ReadableAmount.Of(Problems, "problem")}." : string.Empty);
    }
}
