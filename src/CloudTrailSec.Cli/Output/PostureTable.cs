using Spectre.Console;

namespace CloudTrailSec.Cli.Output;

/// <summary>Posture findings for people: a row each, what was seen beneath it.</summary>
internal sealed class PostureTable(Terminal terminal) : IFindingOutput
{
    private static readonly TableColumn[] s_columns =
    [
        new("CHECK", 5), new("STATUS", 7), new("SEVERITY", 8), new("TITLE", 10, Share: 1), new("RESOURCE", 10, Share: 1),
    ];

    private readonly TerminalTable _table = new(terminal, wraps: true, s_columns);

    public void Write(TrailFinding finding)
    {
        if (finding is PostureFinding posture)
        {
            _table.Row(
                StyleOf(posture.Status),
                posture.Check,
                posture.Status.ToString(),
                posture.Info.Severity == FindingSeverity.Informational ? "info" : posture.Info.Severity.ToString().ToLowerInvariant(),
                posture.Title,
                posture.Resource);
            _table.Note(posture.Evidence + (posture.Command is null ? string.Empty : $" Run: {posture.Command}"));
            _table.Flush();
        }
    }

    public void Write(TrailSummary summary) => _table.Line(summary.ToString());

    public void Dispose() => _table.Dispose();

    private static Style StyleOf(PostureStatus status) => status switch
    {
        PostureStatus.Fail => new Style(Color.Red),
        PostureStatus.Pass => Style.Plain,
        _ => new Style(Color.Yellow),
    };
}
