using System.Globalization;
using Spectre.Console;

namespace CloudTrailSec.Cli.Output;

/// <summary>Findings for people: a row each, why beneath it.</summary>
/// <param name="terminal">Where to write.</param>
/// <param name="allReasons">Whether every reason is told in full; else as many as fit on a line.</param>
internal sealed class FindingTable(Terminal terminal, bool allReasons) : IFindingOutput
{
    private static readonly TableColumn[] s_columns =
    [
        new("LEVEL", 5, Right: true), new("SEVERITY", 8), new("WHEN (UTC)", 16), new("TITLE", 10, Share: 4),
        new("PRINCIPAL", 10, Share: 3), new("EVENTS", 6, Right: true),
    ];

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
            Principal(finding),
            finding.EventCount.ToString("N0", CultureInfo.InvariantCulture));
        if (allReasons)
        {
            foreach (TrailReason reason in finding.Reasons)
            {
                _table.Note(reason.Text);
            }
        }
        else if (finding.Reasons.Count > 0)
        {
            _table.ShortNote(string.Join("; ", finding.Reasons.Where(r => r.Weight is not < 0).Select(r => r.Text)));
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

    /// <summary>The account's number in it only takes room.</summary>
    private static string Principal(TrailFinding finding) =>
        (finding.Account is { } account ? finding.Principal?.Replace($":{account}:", ":") : finding.Principal) ?? string.Empty;

    private static Style StyleOf(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Critical => new Style(Color.Red, decoration: Decoration.Bold),
        FindingSeverity.High => new Style(Color.Red),
        FindingSeverity.Medium => new Style(Color.Yellow),
        _ => Style.Plain,
    };
}
