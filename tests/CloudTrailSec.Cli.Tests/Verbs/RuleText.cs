namespace CloudTrailSec.Cli.Tests.Verbs;

/// <summary>Small rules for tests.</summary>
internal static class RuleText
{
    internal static string For(string eventName, string level, string id = "00000000-0000-4000-8000-000000000001") =>
        $$"""
        title: {{eventName}} was called
        id: {{id}}
        logsource:
          product: aws
          service: cloudtrail
        detection:
          selection:
            eventName: {{eventName}}
          condition: selection
        level: {{level}}
        tags:
          - attack.t1530
        """;
}
