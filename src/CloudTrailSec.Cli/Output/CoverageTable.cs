using Spectre.Console;

namespace CloudTrailSec.Cli.Output;

/// <summary>Coverage for people: a row for each rule that cannot fire, or not everywhere, with why and what to do.</summary>
internal sealed class CoverageTable(Terminal terminal) : IFindingOutput
{
    private static readonly TableColumn[] s_columns =
        [new("COVERED", 7), new("LEVEL", 5), new("EVENTS", 7), new("TITLE", 20, Share: 1)];

    private readonly TerminalTable _table = new(terminal, wraps: true, s_columns);

    public void Write(TrailFinding finding)
    {
        if (finding is not CoverageFinding { Status: not CoverageStatus.Full } coverage)
        {
            return;
        }

        _table.Row(
            coverage.Status == CoverageStatus.None ? new Style(Color.Red) : new Style(Color.Yellow),
            coverage.Status.ToString().ToLowerInvariant(),
            $"{coverage.Level}",
            $"{coverage.Delivered}/{coverage.Signals}",
            coverage.Title);
        foreach (TrailReason reason in coverage.Reasons)
        {
            _table.Note(reason.Text);
        }

        if (coverage.Nearest.Count > 0)
        {
            _table.Note("Nearest that can fire: " + string.Join("; ", coverage.Nearest));
        }

        if (coverage.Remediation is not null)
        {
            _table.Note(coverage.Remediation);
        }

        _table.Flush();
    }

    public void Write(TrailSummary summary) => _table.Line(summary.ToString());

    public void Flush() => _table.Flush();

    public void Dispose() => _table.Dispose();
}
