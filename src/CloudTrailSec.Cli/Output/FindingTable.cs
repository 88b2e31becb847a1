using System.Globalization;
using Spectre.Console;

namespace CloudTrailSec.Cli.Output;

/// <summary>Findings for people: a row each, the reasons beneath it.</summary>
internal sealed class FindingTable(Terminal terminal) : IFindingOutput
{
    private static readonly TableColumn[] s_columns =
    [
        new("LEVEL", 5, Right: true), new("SEVERITY", 8), new("WHEN (UTC)", 16), new("TITLE", 10, Share: 4),
        new("PRINCIPAL", 10, Share: 3), new("EVENTS", 6, Right: true),
    ];

    /// <summary>The reasons come with the weightiest first: these say what it is about, the JSON lines say all.</summary>
    private const int MostReasons = 5;

    private readonly TerminalTable _table = new(terminal, wraps: true, s_columns);
    private bool _hasRows;

    public void Write(TrailFinding finding)
    {
        _hasRows = true;
        _table.Row(
            StyleOf(finding.Severity),
            finding.Level.ToString(CultureInfo.InvariantCulture),
            finding.Severity == FindingSeverity.Informational ? "info" : finding.Severity.ToString().ToLowerInvariant(),
            finding.Start == default
                ? string.Empty : finding.Start.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            finding.Title,
            finding.Principal ?? string.Empty,
            finding.EventCount.ToString("N0", CultureInfo.InvariantCulture));
        foreach (TrailReason reason in finding.Reasons.Take(MostReasons))
        {
            _table.Note(reason.Text);
        }

        if (finding.Reasons.Count > MostReasons)
        {
            _table.Note($"and {ReadableAmount.Of(finding.Reasons.Count - MostReasons, "further reason")}");
        }

        _table.Flush();
    }

    public void Write(TrailSummary summary)
    {
        if (_hasRows)
        {
            _table.Line(string.Empty);
        }

        _table.Line(summary.ToString());
    }

    public void Dispose() => _table.Dispose();

    private static Style StyleOf(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Critical => new Style(Color.Red, decoration: Decoration.Bold),
        FindingSeverity.High => new Style(Color.Red),
        FindingSeverity.Medium => new Style(Color.Yellow),
        _ => Style.Plain,
    };
}
