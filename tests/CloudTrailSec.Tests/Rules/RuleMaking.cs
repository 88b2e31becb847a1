using CloudTrailSec.Rules;

namespace CloudTrailSec.Tests.Rules;

/// <summary>Rules without YAML.</summary>
internal static class RuleMaking
{
    internal static TrailRule Rule(string id, RuleCondition condition, int level = 5) =>
        new() { Id = id, Title = $"Rule {id}", Level = level, Condition = condition };

    internal static TrailRule NameRule(string id, params string[] names) => Rule(id, Is("eventName", names));

    internal static TrailRule OutcomeRule(string id, int level, int denied, int failed, params string[] names) => new()
    {
        Id = id,
        Title = $"Rule {id}",
        Level = level,
        DeniedLevel = denied,
        FailedLevel = failed,
        Condition = Is("eventName", names),
    };

    internal static TrailRule WindowRule(string id, TimeSpan window, params string[] names) =>
        new() { Id = id, Title = $"Rule {id}", Window = window, Condition = Is("eventName", names) };

    internal static RuleCondition Is(string field, params string[] values) =>
        new FieldCondition(field, [.. values.Select(v => new TextTest(v, TextPlace.Whole, false))], false);

    internal static string[] Matches(RuleMatcher matcher, TrailEvent e)
    {
        List<TrailRule> matches = [];
        matcher.Match(e, matches);
        return [.. matches.Select(r => r.Id)];
    }
}
