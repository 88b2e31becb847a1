namespace CloudTrailSec.Sigma.Tests;

/// <summary>A rule made of a detection, and a record made of a few fields.</summary>
internal static class SigmaCase
{
    /// <summary>A rule's YAML with the given lines under <c>detection:</c>, which starts on line 4.</summary>
    internal static string Yaml(string detection, string id = "11111111-1111-4111-8111-111111111111") =>
        $"title: T\nid: {id}\nlevel: high\ndetection:\n{Indent(detection)}\n";

    internal static TrailRule Rule(string detection, SigmaOptions? options = null)
    {
        RuleLoad load = SigmaRules.Parse(Yaml(detection), options: options);
        Assert.Empty(load.Problems);
        return Assert.Single(load.Rules);
    }

    /// <summary>Whether one selection, given by its fields, holds for a record.</summary>
    internal static bool Holds(string selection, string fields, SigmaOptions? options = null) =>
        Matches($"s:\n{Indent(selection)}\ncondition: s", fields, options);

    internal static bool Matches(string detection, string fields, SigmaOptions? options = null) =>
        new RuleSet([Rule(detection, options)]).NewMatcher().MatchesAny(Record(fields));

    internal static TrailEvent Record(string fields) => TrailEvent.Parse(
        "{\"eventVersion\":\"1.08\",\"eventTime\":\"2026-03-04T05:06:07Z\",\"eventID\":\"1\"" + (fields.Length > 0 ? "," + fields : "") + "}")
        ?? throw new ArgumentException("Not a record.", nameof(fields));

    private static string Indent(string text) => "  " + text.Replace("\n", "\n  ");
}
