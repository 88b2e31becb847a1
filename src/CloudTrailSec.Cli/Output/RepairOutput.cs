using Spectre.Console;

namespace CloudTrailSec.Cli.Output;

/// <summary>Repairs as they are made: JSON lines, or a row each with how it was and how it is beneath.</summary>
internal sealed class RepairOutput : IDisposable
{
    private static readonly TableColumn[] s_columns =
        [new("CHECK", 5), new("STATUS", 8), new("WHAT", 10, Share: 1), new("RESOURCE", 10, Share: 1)];

    private readonly LineWriter? _lines;
    private readonly TerminalTable? _table;

    internal RepairOutput(Terminal terminal, bool isTable)
    {
        _table = isTable ? new TerminalTable(terminal, wraps: true, s_columns) : null;
        _lines = isTable ? null : terminal.OpenLines();
    }

    public void Dispose()
    {
        _lines?.Flush();
        _table?.Dispose();
    }

    internal void Write(TrailRepair repair, RepairStatus status, string? message)
    {
        if (_lines is not null)
        {
            JsonLines.Write(_lines, repair, status, message);
            _lines.Flush();
            return;
        }

        Style style = status switch
        {
            RepairStatus.Failed => new Style(Color.Red),
            RepairStatus.Blocked => new Style(Color.Yellow),
            _ => Style.Plain,
        };
        _table!.Row(style, repair.Check, status.ToString().ToLowerInvariant(), repair.Action, repair.Resource);
        Array.ForEach([.. Notes(repair, status, message)], _table.Note);
        _table.Flush();
    }

    private static IEnumerable<string> Notes(TrailRepair repair, RepairStatus status, string? message)
    {
        if (message is not null)
        {
            yield return message;
        }

        if (repair.Obstacle is null && status != RepairStatus.Failed)
        {
            bool isMade = status == RepairStatus.Made;
            yield return $"{(isMade ? "Was" : "Is")}: {repair.Before}";
            yield return $"{(isMade ? "Is" : "Would be")}: {repair.After}";
        }
    }
}
