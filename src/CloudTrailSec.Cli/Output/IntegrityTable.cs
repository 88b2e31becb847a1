using System.Globalization;
using Spectre.Console;

namespace CloudTrailSec.Cli.Output;

/// <summary>Results of checking a trail's integrity for people: what is not in order, and the verdict.</summary>
internal sealed class IntegrityTable(Terminal terminal, bool showsValid) : IIntegrityOutput
{
    private static readonly TableColumn[] s_columns =
    [
        new("KIND", 8), new("STATUS", 12), new("WHEN (UTC)", 16), new("OBJECT", 10, Share: 1),
    ];

    private readonly TerminalTable _table = new(terminal, wraps: true, s_columns);
    private bool _hasRows;

    public void Write(IntegrityResult result)
    {
        if (result.Status == IntegrityStatus.Valid && result.Note is null && !showsValid)
        {
            return;
        }

        _hasRows = true;
        _table.Row(
            StyleOf(result),
            result.Kind.ToString().ToLowerInvariant(),
            result.Object is null ? string.Empty : result.Status.ToString(),
            Time(result.From == default ? result.To : result.From),
            result.Object ?? $"{result.Region} until {Time(result.To)}");
        foreach (string text in new[] { result.Message, result.Note }.OfType<string>())
        {
            _table.Note(text);
        }

        _table.Flush();
    }

    public void Write(IntegritySummary summary)
    {
        if (_hasRows)
        {
            _table.Line(string.Empty);
        }

        _table.Line(summary.ToString());
    }

    public void Dispose() => _table.Dispose();

    private static string Time(DateTime time) =>
        time == default ? string.Empty : time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static Style StyleOf(IntegrityResult result) =>
        result.IsBroken ? new Style(Color.Red)
        : result.Status == IntegrityStatus.Valid ? Style.Plain
        : new Style(Color.Yellow);
}
