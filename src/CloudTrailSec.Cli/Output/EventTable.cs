using System.Globalization;
using Spectre.Console;

namespace CloudTrailSec.Cli.Output;

/// <summary>Events for people: a row each.</summary>
internal sealed class EventTable(Terminal terminal) : IEventOutput
{
    private const string ServiceSuffix = ".amazonaws.com";

    private static readonly TableColumn[] s_columns =
    [
        new("TIME (UTC)", 19), new("EVENT", 15, Share: 5), new("PRINCIPAL", 11, Share: 4), new("FROM", 12, Share: 3),
        new("REGION", 9, Share: 1), new("ERROR", 4, Share: 2),
    ];

    private static readonly Style s_denied = new(Color.Yellow);

    private readonly TerminalTable _table = new(terminal, wraps: false, s_columns);

    public void Write(TrailEvent @event) => _table.Row(
        @event.Outcome == Outcome.Denied ? s_denied : Style.Plain,
        @event.EventTime == default
            ? "-" : @event.EventTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        $"{Service(@event.EventSource)}:{@event.EventName}",
        WithoutAccount(@event.Principal),
        Service(@event.SourceIPAddress),
        @event.AwsRegion ?? string.Empty,
        @event.ErrorCode ?? string.Empty);

    /// <summary>Rows go out as they are written.</summary>
    public void Flush()
    {
    }

    public void Dispose() => _table.Dispose();

    /// <summary>
    /// <c>role:111122223333:deploy</c> is <c>role:deploy</c> here: names are cut at their end, and the end says who.
    /// </summary>
    private static string WithoutAccount(string principal) =>
        principal.Split(':', 3) is [string kind, { Length: 12 }, string name] ? $"{kind}:{name}" : principal;

    private static string Service(string? host) =>
        host?.EndsWith(ServiceSuffix, StringComparison.Ordinal) == true
            ? host[..^ServiceSuffix.Length]
            : host ?? string.Empty;
}
