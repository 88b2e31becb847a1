using System.Globalization;
using CloudTrailSec.Rules;
using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>A rule's <c>correlation</c> part, with the rules that it names already found.</summary>
internal sealed class CorrelationBuilder(YamlMappingNode map, IReadOnlyList<TrailRule> rules)
{
    private const int MaxRules = 100, MaxFields = 20;

    private static readonly TimeSpan s_week = TimeSpan.FromDays(7);

    private static readonly Dictionary<string, CorrelationType> s_types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["event_count"] = CorrelationType.EventCount,
        ["value_count"] = CorrelationType.ValueCount,
        ["value_sum"] = CorrelationType.ValueSum,
        ["value_avg"] = CorrelationType.ValueAverage,
        ["value_percentile"] = CorrelationType.ValuePercentile,
        ["temporal"] = CorrelationType.Temporal,
        ["temporal_ordered"] = CorrelationType.TemporalOrdered,
        ["first_seen"] = CorrelationType.FirstSeen,
        ["absence"] = CorrelationType.Absence,
    };

    private static readonly Dictionary<string, AbsenceSide> s_sides = new(StringComparer.OrdinalIgnoreCase)
    {
        ["after"] = AbsenceSide.After,
        ["before"] = AbsenceSide.Before,
        ["both"] = AbsenceSide.Both,
    };

    private static readonly Dictionary<string, Comparison> s_comparisons = new(StringComparer.OrdinalIgnoreCase)
    {
        ["gt"] = Comparison.Greater,
        ["gte"] = Comparison.GreaterOrEqual,
        ["lt"] = Comparison.Less,
        ["lte"] = Comparison.LessOrEqual,
        ["eq"] = Comparison.Equal,
        ["neq"] = Comparison.NotEqual,
    };

    /// <summary>What a correlation calls the rules it looks at: ids, names or titles.</summary>
    internal static IReadOnlyList<string> References(YamlMappingNode map)
    {
        IReadOnlyList<string> names = map.Get("rules").Texts();
        return names.Count is > 0 and <= MaxRules
            ? names : throw new RuleFormatException(map, $"A correlation names 1 to {MaxRules} rules.");
    }

    /// <exception cref="RuleFormatException">The correlation cannot be taken.</exception>
    internal TrailCorrelation Build()
    {
        CorrelationType type = Known(s_types, Required("type"), "a type of correlation");
        IReadOnlyList<string> groupBy = Few(map.Get("group-by"));
        CountCondition condition = Condition(type);
        IReadOnlyList<string> fields = Fields(type);
        TimeSpan timespan = Timespan(Required("timespan"));
        if (type is CorrelationType.TemporalOrdered or CorrelationType.Absence && rules.Count < 2)
        {
            throw new RuleFormatException(map, "This type of correlation needs two rules or more.");
        }

        return new TrailCorrelation
        {
            Type = type,
            Rules = rules,
            Timespan = timespan,
            WarmUp = WarmUp(timespan),
            GroupBy = groupBy,
            Generate = Flag(map.Get("generate")),
            Side = map.Get("look") is { } side ? Known(s_sides, side, "a side to look at") : AbsenceSide.After,
            Percentile = type == CorrelationType.ValuePercentile ? Percentile() : 0,
            Condition = condition,
            Groups = [.. rules.Select(r => groupBy.Select(f => Field(f, r)).ToArray())],
            Values = fields.Count == 0 ? [] : [.. rules.Select(r => fields.Select(f => Field(f, r)).ToArray())],
        };
    }

    private CountCondition Condition(CorrelationType type)
    {
        if (map.Get("condition") is not { } node)
        {
            return type is CorrelationType.Temporal or CorrelationType.TemporalOrdered or CorrelationType.Absence
                ? CountCondition.None : throw new RuleFormatException(map, "The correlation has no condition.");
        }

        if (node is not YamlMappingNode parts)
        {
            throw new RuleFormatException(
                RuleProblemId.TrailRuleUnsupported, node.Line(), "A condition is a mapping such as 'gte: 10'; others are not supported.");
        }

        List<(Comparison, double)> all = [];
        foreach (KeyValuePair<YamlNode, YamlNode> part in parts.Children)
        {
            if (part.Key.Key() is not ("field" or "percentile"))
            {
                all.Add((Known(s_comparisons, part.Key, "a comparison"), Number(part.Value)));
            }
        }

        return all.Count > 0 || type == CorrelationType.FirstSeen ? new CountCondition(all) : throw new RuleFormatException(node, "The condition compares nothing.");
    }

    private IReadOnlyList<string> Fields(CorrelationType type)
    {
        YamlNode? node = (map.Get("condition") as YamlMappingNode)?.Get("field");
        bool isAsked = type is CorrelationType.ValueCount or CorrelationType.ValueSum or CorrelationType.ValueAverage
            or CorrelationType.ValuePercentile or CorrelationType.FirstSeen;
        IReadOnlyList<string> fields = isAsked ? Few(node) : [];
        bool isEnough = type is CorrelationType.ValueCount or CorrelationType.FirstSeen ? fields.Count > 0 : fields.Count == (isAsked ? 1 : 0);
        return isEnough ? fields : throw new RuleFormatException(map, "The condition needs one field, under 'field'.");
    }

    /// <summary>A week, where the rule does not say; less where it does not remember for so long.</summary>
    private TimeSpan WarmUp(TimeSpan timespan) =>
        map.Get("warm-up") is { } node ? (node.Text() == "0" ? TimeSpan.Zero : Timespan(node))
        : timespan < s_week ? timespan : s_week;

    private double Percentile()
    {
        YamlNode? node = (map.Get("condition") as YamlMappingNode)?.Get("percentile");
        double percentile = node is null ? throw new RuleFormatException(map, "The condition needs a 'percentile'.") : Number(node);
        return percentile is >= 0 and <= 100
            ? percentile : throw new RuleFormatException(node, "A percentile is a number from 0 to 100.");
    }

    /// <summary>A field to group by or count may be an alias: then each rule has its own.</summary>
    private SignalField Field(string name, TrailRule rule)
    {
        if ((map.Get("aliases") as YamlMappingNode)?.Get(name) is not { } alias)
        {
            return new SignalField(name);
        }

        foreach (KeyValuePair<YamlNode, YamlNode> entry in (alias as YamlMappingNode ?? []).Children)
        {
            if (Names(rule, entry.Key.Key()) && entry.Value.Text() is { Length: > 0 } field)
            {
                return new SignalField(field);
            }
        }

        throw new RuleFormatException(alias, $"The alias '{name}' has no field for the rule '{rule.Name ?? rule.Title}'.");
    }

    private static bool Names(TrailRule rule, string name) =>
        Is(rule.Name, name) || Is(rule.Id, name) || Is(rule.Title, name);

    private static bool Is(string? text, string other) => string.Equals(text, other, StringComparison.OrdinalIgnoreCase);

    private YamlNode Required(string key) =>
        map.Get(key) ?? throw new RuleFormatException(map, $"The correlation has no {key}.");

    private static IReadOnlyList<string> Few(YamlNode? node)
    {
        IReadOnlyList<string> texts = node.Texts();
        return texts.Count <= MaxFields
            ? texts : throw new RuleFormatException(node!, $"More than {MaxFields} fields are too many.");
    }

    private static T Known<T>(Dictionary<string, T> known, YamlNode node, string what) =>
        node.Text() is { } text && known.TryGetValue(text, out T? value)
            ? value : throw new RuleFormatException(node, $"'{node.Text()}' is not {what}: {string.Join(", ", known.Keys)}.");

    private static bool Flag(YamlNode? node) => node.Text() is { } text && text.Equals("true", StringComparison.OrdinalIgnoreCase);

    private static double Number(YamlNode node) =>
        double.TryParse(node.Text(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number : throw new RuleFormatException(node, $"'{node.Text()}' is not a number.");

    private static TimeSpan Timespan(YamlNode node) =>
        node.Text() is { } text && TrailTime.TryParseSpan(text, out TimeSpan span)
            && span > TimeSpan.Zero && span <= TimeSpan.FromDays(3650)
            ? span : throw new RuleFormatException(node, $"'{node.Text()}' is not a timespan such as 10m, 2h or 7d.");
}
