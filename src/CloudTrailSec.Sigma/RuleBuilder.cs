using System.Text.RegularExpressions;
using CloudTrailSec.Rules;
using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>One rule out of its YAML.</summary>
internal static class RuleBuilder
{
    private static readonly Regex s_technique =
        new(@"^attack\.(t\d{4}(\.\d{3})?)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Dictionary<string, FindingSeverity> s_levels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["informational"] = FindingSeverity.Informational,
        ["info"] = FindingSeverity.Informational,
        ["low"] = FindingSeverity.Low,
        ["medium"] = FindingSeverity.Medium,
        ["high"] = FindingSeverity.High,
        ["critical"] = FindingSeverity.Critical,
    };

    /// <exception cref="RuleFormatException">The rule cannot be taken.</exception>
    internal static TrailRule Build(SigmaDocument document, string source, SigmaOptions options)
    {
        Reject(document.Map, "filter", "Sigma filters are not supported yet.");
        YamlMappingNode detection =
            document.Map.Get("detection") as YamlMappingNode ?? throw Missing(document, "detection");
        RuleCondition? trial = document.Map.Get("tests") is YamlMappingNode tests && options.Placeholders.Count > 0
            ? new DetectionBuilder(TestLists.Of(tests, options)).Build(detection) : null;
        DetectionBuilder builder = new(options);
        return Build(document, source, builder.Build(detection), null, trial, builder);
    }

    /// <exception cref="RuleFormatException">The rule cannot be taken.</exception>
    internal static TrailRule Build(SigmaDocument document, string source, IReadOnlyList<TrailRule> rules)
    {
        YamlMappingNode map = (YamlMappingNode)document.Map.Get("correlation")!;
        return Build(document, source, RuleCondition.Never, new CorrelationBuilder(map, rules).Build());
    }

    private static TrailRule Build(
        SigmaDocument document,
        string source,
        RuleCondition condition,
        TrailCorrelation? correlation,
        RuleCondition? trial = null,
        DetectionBuilder? detection = null)
    {
        YamlMappingNode map = document.Map;
        string title = map.Get("title").Text() ?? throw Missing(document, "title");
        IReadOnlyList<string> tags = map.Get("tags").Texts();
        return new TrailRule
        {
            Id = map.Get("id").Text() ?? FindingId.Of(title), // Sigma asks for none; findings need one that stays the same.
            HasOwnId = map.Get("id").Text() is not null,
            Title = title,
            Name = map.Get("name").Text(),
            Description = map.Get("description").Text()?.Trim(),
            Status = map.Get("status").Text(),
            Author = map.Get("author").Text(),
            Date = map.Get("date").Text(),
            Modified = map.Get("modified").Text(),
            Level = map.Get("level") is null && correlation is not null
                ? correlation.Rules.Max(r => r.Level) : LevelOf(map.Get("level")),
            Tags = tags,
            Attack = [.. tags.Select(t => s_technique.Match(t))
                .Where(m => m.Success)
                .Select(m => m.Groups[1].Value.ToUpperInvariant())],
            References = map.Get("references").Texts(),
            FalsePositives = map.Get("falsepositives").Texts(),
            Fields = map.Get("fields").Texts(),
            Remediation = map.Get("remediation").Text()?.Trim(),
            DeniedLevel = OutcomeLevels.Of(map, "denied"),
            FailedLevel = OutcomeLevels.Of(map, "failed"),
            TakesAnyOutcome = map.Get("outcome") is not null,
            Window = OutcomeLevels.WindowOf(map),
            GroupsByTarget = OutcomeLevels.GroupsByTarget(map),
            Schedule = Span(map, "schedule"),
            Stage = map.Get("stage").Text(),
            Labels = map.Get("labels").Texts(),
            CanSuppress = map.Get("suppressible").Text() is not { } flag || !flag.Equals("false", StringComparison.OrdinalIgnoreCase),
            Tests = RuleTests.Read(map.Get("tests")),
            Source = source,
            Line = document.Line,
            Condition = condition,
            TestCondition = trial,
            UnusedSelections = detection?.Unused ?? [],
            UnclearSelections = detection?.Unclear ?? [],
            Correlation = correlation,
        };
    }

    internal static int LevelOf(YamlNode? node) =>
        node.Text() is not { } text ? FindingLevel.Of(FindingSeverity.Medium)
        : s_levels.TryGetValue(text, out FindingSeverity severity) ? FindingLevel.Of(severity)
        : throw new RuleFormatException(
            node!, $"'{text}' is not a level: informational, low, medium, high or critical.");

    private static TimeSpan? Span(YamlMappingNode map, string key) =>
        map.Get(key) is not { } node ? null
        : node.Text() is { } text && TrailTime.TryParseSpan(text, out TimeSpan span) ? span
        : throw new RuleFormatException(node, $"'{node.Text()}' is not a time such as 5m, 1h or 1d.");

    private static RuleFormatException Missing(SigmaDocument document, string key) =>
        new(RuleProblemId.TrailRuleInvalid, document.Line, $"The rule has no {key}.");

    private static void Reject(YamlMappingNode map, string key, string message)
    {
        if (map.Get(key) is { } node)
        {
            throw new RuleFormatException(RuleProblemId.TrailRuleUnsupported, node.Line(), message);
        }
    }
}
