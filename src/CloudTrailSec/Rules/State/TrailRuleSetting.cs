using System.Text.Json.Nodes;
using CloudTrailSec.Rules;

namespace CloudTrailSec;

/// <summary>What a user has decided about a rule, without changing the rule itself.</summary>
public sealed record TrailRuleSetting
{
    internal const string Kind = "rule-setting";

    /// <summary>The rule's id.</summary>
    public required string RuleId { get; init; }

    /// <summary>Whether the rule runs.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>The level of its findings, 1 to 10; null for the rule's own.</summary>
    public int? Level { get; init; }

    /// <summary>How often it runs where only due rules do; null for the rule's own schedule.</summary>
    public TimeSpan? Schedule { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>Who decided it.</summary>
    public string? Owner { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset Changed { get; init; }

    /// <inheritdoc/>
    public override string ToString()
    {
        string what = string.Join(", ", new[]
        {
            IsEnabled ? null : "disabled",
            Level is { } level ? FormattableString.Invariant($"level {level}") : null,
            Schedule is { } every ? $"runs every {every}" : null,
        }.OfType<string>());
        string who = FormattableString.Invariant($" by {Owner} on {Changed:yyyy-MM-dd}");
        return (what.Length > 0 ? what : "enabled") + who + (Reason is null ? string.Empty : $": {Reason}");
    }

    internal static TrailRuleSetting Of(StateRecord record)
    {
        JsonObject value = StateJson.Parse(record);
        return new TrailRuleSetting
        {
            RuleId = record.Key,
            IsEnabled = value.Number("enabled") != 0,
            Level = value["level"] is null ? null : (int)value.Number("level"),
            Schedule = value["schedule"] is null ? null : TimeSpan.FromSeconds(value.Number("schedule")),
            Reason = value.Text("reason"),
            Owner = value.Text("owner"),
            Changed = value.Time("changed") ?? default,
        };
    }

    internal StateRecord ToRecord() => new(Kind, RuleId.ToLowerInvariant(), new JsonObject
    {
        ["enabled"] = IsEnabled ? 1 : 0,
        ["level"] = Level,
        ["schedule"] = Schedule is { } every ? (long)every.TotalSeconds : null,
        ["reason"] = Reason,
        ["owner"] = Owner,
        ["changed"] = StateJson.Of(Changed),
    }.ToJsonString());
}
