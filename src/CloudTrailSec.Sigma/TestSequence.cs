using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>
/// A test of several events. Each step has an <c>event</c>; <c>at</c>, how long after the start it comes (0s by default);
/// <c>times</c> and <c>every</c>, where it comes again and again. <c>{n}</c> in a text of the event is the number of the
/// time, from 1 on.
/// </summary>
internal static class TestSequence
{
    private const int MaxEvents = 1_000;

    private static readonly DateTime s_start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    internal static IReadOnlyList<string> Read(YamlSequenceNode steps)
    {
        List<(DateTime Time, string Record)> events = [];
        foreach (YamlNode node in steps.Children)
        {
            YamlMappingNode step = node as YamlMappingNode ?? throw new RuleFormatException(node, "A step is a mapping.");
            YamlMappingNode map = step.Get("event") as YamlMappingNode
                ?? throw new RuleFormatException(step, "A step has an event: a mapping of its fields.");
            int times = Times(step.Get("times"));
            TimeSpan every = Span(step.Get("every"), TimeSpan.FromSeconds(1));
            TimeSpan at = Span(step.Get("at"), TimeSpan.Zero);
            for (int n = 1; n <= times; n++)
            {
                DateTime time = s_start + at + TimeSpan.FromTicks(every.Ticks * (n - 1));
                events.Add((time, Record(map, time, n, events.Count)));
            }

            if (events.Count > MaxEvents)
            {
                throw new RuleFormatException(step, $"A test has at most {MaxEvents} events.");
            }
        }

        return [.. events.OrderBy(e => e.Time).Select(e => e.Record)];
    }

    private static string Record(YamlMappingNode map, DateTime time, int n, int number)
    {
        YamlMappingNode dated = [];
        dated.Add("eventTime", new YamlScalarNode(time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));
        dated.Add("eventID", new YamlScalarNode(FormattableString.Invariant($"00000000-0000-4000-8000-{number:D12}")));
        foreach (KeyValuePair<YamlNode, YamlNode> entry in map.Children)
        {
            dated.Children[entry.Key] = entry.Value;
        }

        return YamlJson.Record(dated).Replace("{n}", n.ToString(CultureInfo.InvariantCulture));
    }

    private static int Times(YamlNode? node) =>
        node is null ? 1
        : int.TryParse(node.Text(), NumberStyles.None, CultureInfo.InvariantCulture, out int times) && times is > 0 and <= MaxEvents
            ? times : throw new RuleFormatException(node, $"times is a number from 1 to {MaxEvents}.");

    private static TimeSpan Span(YamlNode? node, TimeSpan otherwise) =>
        node is null ? otherwise
        : TrailTime.TryParseSpan(node.Text() ?? string.Empty, out TimeSpan span)
            ? span : throw new RuleFormatException(node, $"'{node.Text()}' is not a span such as 30s, 5m or 1h.");
}
