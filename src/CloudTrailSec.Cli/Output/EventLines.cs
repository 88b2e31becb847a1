namespace CloudTrailSec.Cli.Output;

/// <summary>Events as JSON lines, each record's own text.</summary>
internal sealed class EventLines(Terminal terminal) : IEventOutput
{
    private readonly LineWriter _lines = terminal.OpenLines();

    public void Write(TrailEvent @event) => JsonLines.Write(_lines, @event);

    public void Flush() => _lines.Flush();

    public void Dispose() => Flush();
}
