using System.Globalization;
using System.Text;
using CloudTrailSec.Compat;
using CloudTrailSec.Rules;
using CloudTrailSec.Rules.Lint;
using CloudTrailSec.Search;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>A rule to be written down as Sigma.</summary>
public sealed class RuleDraft
{
    private const int LongestName = 60;

    /// <summary>The rule's id.</summary>
    public string Id { get; init; } = Guid.NewGuid().ToString();

    /// <summary>What it finds, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>What it finds and why that matters.</summary>
    public string? Description { get; init; }

    /// <summary>The level of its findings, 1 to 10.</summary>
    public int Level { get; init; } = 5;

    /// <summary>A tactic of ATT&amp;CK, such as <c>initial-access</c>.</summary>
    public string? Stage { get; init; }

    /// <summary>Words to find it by.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>How often it runs.</summary>
    public TimeSpan? Schedule { get; init; }

    /// <summary>The values, with wildcards, of which each of the fields must have one.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Selection { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>A search that finds what the rule matches, instead of fields with values.</summary>
    public TrailQuery? Query { get; init; }

    /// <summary>How many matches it takes; null for one.</summary>
    public int? Threshold { get; init; }

    /// <summary>Within which time so many.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromHours(1);

    /// <summary>What so many must share.</summary>
    public IReadOnlyList<string> GroupBy { get; init; } = [];

    /// <summary>A name for its file, out of the title.</summary>
    public string FileName
    {
        get
        {
            StringBuilder name = new();
            foreach (char letter in Title.ToLowerInvariant().Take(LongestName))
            {
                _ = name.Append(letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') ? letter : '-');
            }

            string slug = string.Join("-", name.ToString().Split(['-'], StringSplitOptions.RemoveEmptyEntries));
            return (slug.Length > 0 ? slug : Id) + ".yml";
        }
    }

    /// <summary>The fields that records have whatever the event is, in order.</summary>
    public static IReadOnlyList<string> Fields => [.. LintData.Fields.OrderBy(f => f, StringComparer.Ordinal)];

    /// <summary>The field of a record that a name stands for, whatever its case.</summary>
    /// <param name="name">Such as eventName, EventName or ip.</param>
    /// <returns>The field; null where no record has it.</returns>
    public static string? FieldOf(string name) => QueryFields.FieldOf(name);

    /// <summary>What matches can be grouped by: a field of a record, or one of an event's derived properties.</summary>
    /// <param name="name">Such as userIdentity.arn or Principal.</param>
    /// <returns>The field or property; null where there is none.</returns>
    public static string? GroupOf(string name) => SignalField.IsDerived(name) ? name : FieldOf(name);

    /// <summary>A service's host name, of which the name alone is enough.</summary>
    /// <param name="source">Such as iam or iam.amazonaws.com.</param>
    /// <returns>The host name.</returns>
    public static string SourceOf(string source) => QueryFields.ToHost(source);

    /// <summary>The values that some events have in some fields, each standing for itself.</summary>
    /// <param name="events">The events.</param>
    /// <param name="fields">The fields, as paths in the record.</param>
    /// <returns>The fields that at least one event has, with its values.</returns>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> SelectionOf(
        IReadOnlyList<TrailEvent> events, IEnumerable<string> fields)
    {
        EventView view = new();
        Dictionary<string, IReadOnlyList<string>> selection = [];
        foreach (string name in fields)
        {
            SignalField field = new(name);
            HashSet<string> values = [];
            foreach (TrailEvent @event in events)
            {
                view.Begin(@event);
                if (field.ReadWhole(view, @event) is { } value)
                {
                    _ = values.Add(WildcardText.Escape(value));
                }
            }

            if (values.Count > 0)
            {
                selection[name] = [.. values];
            }
        }

        return selection;
    }

    /// <summary>The rule as Sigma; with a threshold, a correlation and the rule it counts.</summary>
    /// <returns>YAML.</returns>
    public string ToYaml()
    {
        YamlStream stream = Threshold is null
            ? [new YamlDocument(Rule(Head(Id, Title, Level), isCounted: false))]
            : [new YamlDocument(Correlation()), new YamlDocument(Rule(Head(CountedId(), Title + ": a match", 1), isCounted: true))];
        using StringWriter text = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        stream.Save(text, assignAnchors: false);
        string yaml = text.ToString().Replace("\r\n", "\n");
        return yaml.EndsWith("...\n", StringComparison.Ordinal) ? yaml.Substring(0, yaml.Length - 4) : yaml;
    }

    private string CountedId() => Id.Substring(0, Id.Length - 1) + (Id.EndsWith("0", StringComparison.Ordinal) ? "1" : "0");

    private YamlMappingNode Head(string id, string title, int level)
    {
        YamlMappingNode map = new() { { "title", Text(title) }, { "id", id }, { "status", "experimental" } };
        if ((Description ?? (Query is null ? null : $"Made from the search: {Query}")) is { } description)
        {
            map.Add("description", Text(description));
        }

        map.Add("author", Text(Environment.UserName));
        map.Add("date", DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (Stage is not null)
        {
            map.Add("tags", new YamlSequenceNode("attack." + Stage));
            map.Add("stage", Stage);
        }

        if (Labels.Count > 0)
        {
            map.Add("labels", new YamlSequenceNode(Labels.Select(Text)));
        }

        if (Schedule is { } every)
        {
            map.Add("schedule", Span(every));
        }

        map.Add("level", FindingLevel.ToSeverity(level).ToString().ToLowerInvariant());
        return map;
    }

    private YamlMappingNode Rule(YamlMappingNode map, bool isCounted)
    {
        if (isCounted)
        {
            map.Add("name", "counted_" + Id.Substring(0, 8));
        }

        map.Add("logsource", new YamlMappingNode { { "product", "aws" }, { "service", "cloudtrail" } });
        YamlMappingNode detection = Query is null ? Detection() : QueryDetection.Of(Query);
        map.Add("detection", detection);
        if (!AsksForOutcome(detection))
        {
            map.Add("outcome", "any");
        }

        return map;
    }

    private YamlMappingNode Detection()
    {
        YamlMappingNode selection = [];
        foreach (KeyValuePair<string, IReadOnlyList<string>> field in Selection)
        {
            selection.Add(Text(field.Key), field.Value.Count == 1
                ? Text(field.Value[0]) : new YamlSequenceNode(field.Value.Select(Text)));
        }

        return new YamlMappingNode { { "selection", selection }, { "condition", "selection" } };
    }

    /// <summary>Whether calls that were denied or failed are told apart already.</summary>
    private static bool AsksForOutcome(YamlMappingNode detection) => detection.AllNodes
        .OfType<YamlMappingNode>()
        .SelectMany(m => m.Children.Keys.OfType<YamlScalarNode>())
        .Any(k => k.Value!.StartsWith("error", StringComparison.Ordinal));

    private YamlMappingNode Correlation()
    {
        YamlMappingNode map = Head(Id, Title, Level);
        map.Add("correlation", new YamlMappingNode
        {
            { "type", "event_count" },
            { "rules", new YamlSequenceNode(new YamlScalarNode("counted_" + Id.Substring(0, 8))) },
            { "group-by", new YamlSequenceNode(GroupBy.Select(Text)) },
            { "timespan", Span(Within) },
            { "condition", new YamlMappingNode { { "gte", Threshold!.Value.ToString(CultureInfo.InvariantCulture) } } },
        });
        return map;
    }

    /// <summary>Text that stays text, whatever it looks like.</summary>
    private static YamlScalarNode Text(string text) => new(Utf8.Whole(text)) { Style = ScalarStyle.SingleQuoted };

    private static string Span(TimeSpan span) =>
        span.Ticks % TimeSpan.TicksPerDay == 0 ? FormattableString.Invariant($"{span.TotalDays}d")
        : span.Ticks % TimeSpan.TicksPerHour == 0 ? FormattableString.Invariant($"{span.TotalHours}h")
        : span.Ticks % TimeSpan.TicksPerMinute == 0 ? FormattableString.Invariant($"{span.TotalMinutes}m")
        : FormattableString.Invariant($"{(long)Math.Max(1, span.TotalSeconds)}s");
}
