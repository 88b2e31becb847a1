namespace CloudTrailSec.Cli.Output;

/// <summary>Findings as JSON lines.</summary>
internal sealed class FindingLines(Terminal terminal) : IFindingOutput
{
    private readonly LineWriter _lines = terminal.OpenLines();

    public void Write(TrailFinding finding) => JsonLines.Write(_lines, finding);

    public void Write(TrailSummary summary) => JsonLines.Write(_lines, summary);

    public void Begin(TrailFinding finding)
    {
        Write(finding);
        _lines.FlushUnended();
    }

    public void End() => _lines.Flush();

    public void Dispose() => _lines.Flush();
}
