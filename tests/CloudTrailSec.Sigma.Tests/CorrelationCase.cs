using System.Text;

namespace CloudTrailSec.Sigma.Tests;

/// <summary>A correlation over rules named after the one event name they match, and a stream of small events.</summary>
internal static class CorrelationCase
{
    /// <summary>A correlation's YAML, followed by a rule for each event name.</summary>
    internal static string Yaml(string correlation, params string[] names)
    {
        StringBuilder yaml = new($"title: Together\nid: together\ncorrelation:\n  {correlation.Replace("\n", "\n  ")}\nlevel: high\n");
        foreach (string name in names)
        {
            _ = yaml.Append($"---\ntitle: Title of {name}\nid: id-{name}\nname: {name}\n")
                .Append($"detection:\n  s:\n    eventName: {name}\n  condition: s\nlevel: low\n");
        }

        return yaml.ToString();
    }

    internal static RuleSet Compiled(string yaml)
    {
        RuleLoad load = SigmaRules.Parse(yaml);
        Assert.Empty(load.Problems);
        return new RuleSet(load.Rules);
    }

    /// <summary>An event of a minute, by a user, with further fields.</summary>
    internal static TrailEvent At(double minute, string name, string user = "ana", string more = "")
    {
        string time = new DateTime(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc).AddMinutes(minute).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        string id = $"{name}-{minute}-{user}-{more}".Replace("\"", "'");
        string record = $$"""
            {"eventVersion":"1.11","eventTime":"{{time}}","eventID":"{{id}}","eventName":"{{name}}","eventSource":"iam.amazonaws.com",
            "userIdentity":{"type":"IAMUser","userName":"{{user}}","accountId":"111122223333"},"recipientAccountId":"111122223333"{{more}}}
            """;
        return TrailEvent.Parse(record) ?? throw new ArgumentException("Not a record.", nameof(more));
    }

    internal static TrailDetection[] Run(RuleSet rules, params TrailEvent[] events) => Run(new RuleRunOptions { Rules = rules }, events);

    internal static TrailDetection[] Run(RuleRunOptions options, params TrailEvent[] events)
    {
        RuleRun run = new(options);
        return [.. events.SelectMany(run.Add).Cast<TrailDetection>(), .. run.Complete().Cast<TrailDetection>()];
    }
}
