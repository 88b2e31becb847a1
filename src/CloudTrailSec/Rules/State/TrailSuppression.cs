using System.Text.Json.Nodes;
using CloudTrailSec.Rules;

namespace CloudTrailSec;

/// <summary>
/// An exception to rules: events it describes give no findings. It says why, whose it is and until when, and counts what it
/// keeps back.
/// </summary>
public sealed record TrailSuppression
{
    internal const string Kind = "suppression";

    private Func<TrailEvent, bool>? _test;

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The rule it is an exception to; null for every rule that can be suppressed.</summary>
    public string? RuleId { get; init; }

    /// <summary>What that rule is called; null where it is not known.</summary>
    public string? RuleTitle { get; init; }

    /// <summary>Who called: a canonical principal, ARN, name or access key id, with wildcards; null for anybody.</summary>
    public string? Principal { get; init; }

    /// <summary>Where the call came from: an address, a CIDR range or a host name; null for anywhere.</summary>
    public string? Address { get; init; }

    /// <summary>The event's name, with wildcards; null for any.</summary>
    public string? EventName { get; init; }

    /// <summary>Why it is there.</summary>
    public required string Reason { get; init; }

    /// <summary>Whose it is.</summary>
    public required string Owner { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>When it ends; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>How many matches it kept back.</summary>
    public long Hits { get; init; }

    /// <summary>The time of the latest event it kept back.</summary>
    public DateTimeOffset? LastHit { get; init; }

    /// <summary>Whether it no longer holds.</summary>
    public bool IsExpired => IsExpiredAt(DateTimeOffset.UtcNow);

    /// <summary>Whether it no longer holds at a time.</summary>
    /// <param name="time">The time.</param>
    /// <returns>True from the time on when it ends.</returns>
    public bool IsExpiredAt(DateTimeOffset time) => Expires is { } end && end <= time;

    internal static TrailSuppression Of(StateRecord record)
    {
        JsonObject value = StateJson.Parse(record);
        return new TrailSuppression
        {
            Id = record.Key,
            RuleId = value.Text("rule"),
            RuleTitle = value.Text("title"),
            Principal = value.Text("principal"),
            Address = value.Text("address"),
            EventName = value.Text("event"),
            Reason = value.Text("reason") ?? string.Empty,
            Owner = value.Text("owner") ?? string.Empty,
            Created = value.Time("created") ?? default,
            Expires = value.Time("expires"),
            Hits = value.Number("hits"),
            LastHit = value.Time("lastHit"),
        };
    }

    internal StateRecord ToRecord() => new(Kind, Id, new JsonObject
    {
        ["rule"] = RuleId,
        ["title"] = RuleTitle,
        ["principal"] = Principal,
        ["address"] = Address,
        ["event"] = EventName,
        ["reason"] = Reason,
        ["owner"] = Owner,
        ["created"] = StateJson.Of(Created),
        ["expires"] = StateJson.Of(Expires),
        ["hits"] = Hits,
        ["lastHit"] = StateJson.Of(LastHit),
    }.ToJsonString());

    internal bool Covers(TrailEvent @event) => (_test ??= new TrailFilter
    {
        Principal = List(Principal),
        SourceIPAddress = List(Address),
        EventName = List(EventName),
    }.ToTest())(@event);

    private static string[] List(string? text) => text is null ? [] : [text];
}
