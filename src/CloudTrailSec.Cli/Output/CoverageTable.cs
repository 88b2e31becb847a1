using Spectre.Console;

namespace CloudTrailSec.Cli.Output;

/// <summary>
/// Coverage for people: a row for each rule that cannot fire, or not everywhere, with why; and what to do about those that came
/// one after the other. Give findings of one cure together.
/// </summary>
internal sealed class CoverageTable(Terminal terminal) : IFindingOutput
{
    private static readonly TableColumn[] s_columns =
        [new("COVERED", 7), new("LEVEL", 5), new("EVENTS", 7), new("TITLE", 20, Share: 1)];

    private string? _cure;
    private readonly TerminalTable _table = new(terminal, wraps: true, s_columns);

    public void Write(TrailFinding finding)
    {
        if (finding is not CoverageFinding { Status: not CoverageStatus.Full } coverage)
        {
            return;
        }

        if (coverage.Remediation != _cure)
        {
            EndGroup();
            _cure = coverage.Remediation;
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

        _table.Flush();
    }

    public void Write(TrailSummary summary) => _table.Line(summary.ToString());

    public void Dispose()
    {
        EndGroup();
        _table.Dispose();
    }

    /// <summary>One change cures many, and is told once below them.</summary>
    private void EndGroup()
    {
        if (_cure is not null)
        {
            _table.Line($"To cure these: {_cure}");
            _table.Line(string.Empty);
        }
    }
}
