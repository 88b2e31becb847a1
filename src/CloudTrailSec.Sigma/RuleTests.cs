using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>
/// The tests that a rule carries: under <c>tests</c>, two mappings <c>match</c> and <c>no_match</c> from what an event
/// shows to the event, or to a list of them. Other tools pass over this key.
/// </summary>
internal static class RuleTests
{
    private static readonly string[] s_keys = ["match", "no_match", "lists"];

    internal static IReadOnlyList<TrailRuleTest> Read(YamlNode? node)
    {
        if (node is null || node.IsNull())
        {
            return [];
        }

        YamlMappingNode tests = node as YamlMappingNode
            ?? throw new RuleFormatException(node, "Tests are a mapping with 'match' and 'no_match'.");
        YamlNode? stray = tests.Children.Keys.FirstOrDefault(k => !s_keys.Contains(k.Key()));
        return stray is null ? [.. Read(tests.Get("match"), true), .. Read(tests.Get("no_match"), false)]
            : throw new RuleFormatException(stray, $"'{stray.Key()}' is no key of tests: {string.Join(", ", s_keys)}.");
    }

    private static IEnumerable<TrailRuleTest> Read(YamlNode? node, bool isMatch) => node switch
    {
        null => [],
        YamlMappingNode events => events.Children.Select(e => Read(e.Key.Key(), e.Value, isMatch)),
        _ => throw new RuleFormatException(node, "Tests are a mapping from what an event shows to the event."),
    };

    private static TrailRuleTest Read(string name, YamlNode node, bool isMatch) => node switch
    {
        YamlMappingNode record => new TrailRuleTest(name, YamlJson.Record(record), isMatch),
        YamlSequenceNode { Children.Count: > 0 } steps => new TrailRuleTest(name, TestSequence.Read(steps), isMatch),
        _ => throw new RuleFormatException(node, "A test is an event, a mapping of its fields, or a list of steps."),
    };
}
