using System.Globalization;
using CloudTrailSec.Rules;
using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>A rule's <c>correlation</c> part, with the rules that it names already found.</summary>
internal sealed class CorrelationBuilder(YamlMappingNode map, IReadOnlyList<TrailRule> rules)
{
    private const int MaxFields = 20;

    private const double Median = 50;

    private static readonly TimeSpan s_week = TimeSpan.FromDays(7);

    /// <summary>A key that is not known is a mistake that would change what the rule finds: group-by written groupby.</summary>
    private static readonly string[] s_keys =
        ["type", "rules", "aliases", "group-by", "timespan", "condition", "generate", "look", "warm-up"];

    private static readonly Dictionary<string, CorrelationType> s_types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["event_count"] = CorrelationType.EventCount,
        ["value_count"] = CorrelationType.ValueCount,
        ["value_sum"] = CorrelationType.ValueSum,
        ["value_avg"] = CorrelationType.ValueAverage,
        ["value_percentile"] = CorrelationType.ValuePercentile,
        ["value_median"] = CorrelationType.ValuePercentile,
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

    private readonly CorrelationLogic? _logic = CorrelationReferences.Logic(map);

    /// <exception cref="RuleFormatException">The correlation cannot be taken.</exception>
    internal TrailCorrelation Build()
    {
        CheckKeys();
        CorrelationType type = Type();
        IReadOnlyList<string> groupBy = Few("group-by", map.Get("group-by"));
        CountCondition condition = Condition(type);
        IReadOnlyList<string> fields = Fields(type);
        TimeSpan timespan = SigmaTimespan.Read(Required("timespan"));
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
            Side = map.Get("look") is { } side ? Known(s_sides, side, "a side to look at")
                : _logic is null ? AbsenceSide.After : AbsenceSide.Both,
            Percentile = type == CorrelationType.ValuePercentile ? Percentile() : 0,
            Condition = condition,
            Together = type == CorrelationType.Temporal ? Together() : null,
            Groups = [.. rules.Select(r => groupBy.Select(f => Field(f, r)).ToArray())],
            Values = fields.Count == 0 ? [] : [.. rules.Select(r => fields.Select(f => Field(f, r)).ToArray())],
        };
    }

    private void CheckKeys()
    {
        YamlNode? stray = map.Children.Keys.FirstOrDefault(k => !s_keys.Contains(k.Key()));
        if (stray is not null)
        {
            throw new RuleFormatException(stray, $"'{stray.Key()}' is no key of a correlation: {string.Join(", ", s_keys)}.");
        }

        if (map.Get("aliases") is { } aliases && !aliases.IsNull() && aliases is not YamlMappingNode)
        {
            throw new RuleFormatException(aliases, "aliases are a mapping from each alias to the rules and their fields.");
        }
    }

    /// <summary>A condition in words is for events that are near each other; "a and not b" asks for an absence.</summary>
    private CorrelationType Type()
    {
        CorrelationType type = Known(s_types, Required("type"), "a type of correlation");
        if (_logic is null)
        {
            return type;
        }

        return type switch
        {
            CorrelationType.Temporal when _logic.OnlyOne is not null && _logic.HasNot => CorrelationType.Absence,
            CorrelationType.Temporal when !_logic.HasNot => type,
            CorrelationType.TemporalOrdered when _logic.IsAll => type,
            CorrelationType.Temporal => throw Unsupported("'not' can be told of one rule without others only, such as 'a and not b'."),
            CorrelationType.TemporalOrdered => throw Unsupported("temporal_ordered takes rules joined by 'and' only."),
            _ => throw Unsupported("A condition here is a mapping such as 'gte: 10'; one in words is for temporal and temporal_ordered."),
        };
    }

    private RuleFormatException Unsupported(string message) =>
        new(RuleProblemId.TrailRuleUnsupported, map.Get("condition")!.Line(), message);

    private Func<IReadOnlyList<bool>, bool>? Together()
    {
        if (_logic is not { } logic)
        {
            return null;
        }

        Dictionary<string, int> numbers = CorrelationReferences.Of(map).Select((name, number) => (name, number))
            .ToDictionary(r => r.name, r => r.number, StringComparer.OrdinalIgnoreCase);
        return present => logic.Holds(name => present[numbers[name]]);
    }

    private CountCondition Condition(CorrelationType type)
    {
        if (map.Get("condition") is not { } node || _logic is not null)
        {
            return type is CorrelationType.Temporal or CorrelationType.TemporalOrdered or CorrelationType.Absence
                ? CountCondition.None : throw new RuleFormatException(map, "The correlation has no condition.");
        }

        if (node is not YamlMappingNode parts)
        {
            throw new RuleFormatException(node, "A condition is a mapping such as 'gte: 10'.");
        }

        List<(Comparison, double)> all = [];
        foreach (KeyValuePair<YamlNode, YamlNode> part in parts.Children)
        {
            if (part.Key.Key() is not ("field" or "percentile"))
            {
                all.Add((Known(s_comparisons, part.Key, "a comparison"), Number(part.Value)));
            }
        }

        CountCondition condition = new([.. all]);
        return all.Count == 0 && type != CorrelationType.FirstSeen
            ? throw new RuleFormatException(node, "The condition compares nothing.")
            : type == CorrelationType.TemporalOrdered && (!condition.Holds(rules.Count) || condition.Holds(rules.Count - 1))
            ? throw Unsupported("temporal_ordered needs a match of each of its rules; temporal takes fewer.")
            : condition;
    }

    private IReadOnlyList<string> Fields(CorrelationType type)
    {
        YamlNode? node = (map.Get("condition") as YamlMappingNode)?.Get("field");
        bool isAsked = type is CorrelationType.ValueCount or CorrelationType.ValueSum or CorrelationType.ValueAverage
            or CorrelationType.ValuePercentile or CorrelationType.FirstSeen;
        IReadOnlyList<string> fields = isAsked ? Few("field", node) : [];
        bool isEnough = type is CorrelationType.ValueCount or CorrelationType.FirstSeen ? fields.Count > 0 : fields.Count == (isAsked ? 1 : 0);
        return isEnough ? fields : throw new RuleFormatException(map, "The condition needs one field, under 'field'.");
    }

    /// <summary>A week, where the rule does not say; less where it does not remember for so long.</summary>
    private TimeSpan WarmUp(TimeSpan timespan) =>
        map.Get("warm-up") is { } node ? (node.Text() == "0" ? TimeSpan.Zero : SigmaTimespan.Read(node))
        : timespan < s_week ? timespan : s_week;

    private double Percentile()
    {
        YamlNode? node = (map.Get("condition") as YamlMappingNode)?.Get("percentile");
        double percentile = node is not null ? Number(node)
            : Is(Required("type").Text(), "value_median") ? Median
            : throw new RuleFormatException(map.Get("condition")!, "The condition needs a 'percentile': 50 is the median.");
        return percentile is >= 0 and <= 100
            ? percentile : throw new RuleFormatException(node!, "A percentile is a number from 0 to 100.");
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

    private static IReadOnlyList<string> Few(string key, YamlNode? node)
    {
        IReadOnlyList<string> texts = node.Texts();
        return node is YamlMappingNode ? throw new RuleFormatException(node, $"{key} is a field or a list of fields.")
            : texts.Count <= MaxFields ? texts
            : throw new RuleFormatException(node!, $"More than {MaxFields} fields are too many.");
    }

    private static T Known<T>(Dictionary<string, T> known, YamlNode node, string what) =>
        node.Text() is { } text && known.TryGetValue(text, out T? value)
            ? value : throw new RuleFormatException(node, $"'{node.Text()}' is not {what}: {string.Join(", ", known.Keys)}.");

    private static bool Flag(YamlNode? node) => node.Text() is { } text
        && (YamlNodes.Truth(text) ?? throw new RuleFormatException(node!, "generate is true or false."));

    private static double Number(YamlNode node) =>
        double.TryParse(node.Text(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number : throw new RuleFormatException(node, $"'{node.Text()}' is not a number.");
}
