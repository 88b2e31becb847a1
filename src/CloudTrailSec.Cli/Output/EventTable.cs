using System.Globalization;
using Spectre.Console;

namespace CloudTrailSec.Cli.Output;

/// <summary>Events for people: a row each.</summary>
internal sealed class EventTable(Terminal terminal) : IEventOutput
{
    private const string ServiceSuffix = ".amazonaws.com";

    private static readonly TableColumn[] s_columns =
    [
        new("TIME (UTC)", 19), new("SOURCE", 8, Share: 1), new("EVENT", 10, Share: 3), new("PRINCIPAL", 10, Share: 4),
        new("FROM", 13, Share: 1), new("REGION", 9, Share: 1), new("ERROR", 4, Share: 2),
    ];

    private static readonly Style s_denied = new(Color.Yellow);

    private readonly TerminalTable _table = new(terminal, wraps: false, s_columns);

    public void Write(TrailEvent @event) => _table.Row(
        @event.Outcome == Outcome.Denied ? s_denied : Style.Plain,
        @event.EventTime == default ? "-" : @event.EventTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        Service(@event.EventSource),
        @event.EventName ?? string.Empty,
        @event.Principal,
        Service(@event.SourceIPAddress),
        @event.AwsRegion ?? string.Empty,
        @event.ErrorCode ?? string.Empty);

    public void Dispose() => _table.Dispose();

    private static string Service(string? host) =>
        host?.EndsWith(ServiceSuffix, StringComparison.Ordinal) == true
            ? host[..^ServiceSuffix.Length]
            : host ?? string.Empty;
}
