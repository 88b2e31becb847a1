using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>
/// The tests that a rule carries: under <c>tests</c>, two mappings <c>match</c> and <c>no_match</c> from what an event
/// shows to the event, or to a list of them. Other tools pass over this key.
/// </summary>
internal static class RuleTests
{
    internal static IReadOnlyList<TrailRuleTest> Read(YamlNode? node) =>
        node is YamlMappingNode tests ? [.. Read(tests.Get("match"), true), .. Read(tests.Get("no_match"), false)] : [];

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
