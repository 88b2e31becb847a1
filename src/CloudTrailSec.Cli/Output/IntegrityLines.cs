namespace CloudTrailSec.Cli.Output;

/// <summary>Results of checking a trail's integrity as JSON lines.</summary>
internal sealed class IntegrityLines(Terminal terminal) : IIntegrityOutput
{
    private readonly LineWriter _lines = terminal.OpenLines();

    public void Write(IntegrityResult result) => JsonLines.Write(_lines, result);

    public void Write(IntegritySummary summary) => JsonLines.Write(_lines, summary);

    public void Dispose() => _lines.Flush();
}
