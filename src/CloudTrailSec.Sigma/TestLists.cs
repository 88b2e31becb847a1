using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>
/// The lists that a rule's tests run with: those under <c>tests: lists:</c>, and every other one empty, so that tests
/// say the same whatever their user's lists hold.
/// </summary>
internal static class TestLists
{
    internal static SigmaOptions Of(YamlMappingNode tests, SigmaOptions options)
    {
        Dictionary<string, IReadOnlyList<string>> lists = options.Placeholders.Keys.ToDictionary(
            name => name, _ => (IReadOnlyList<string>)[], StringComparer.Ordinal);
        foreach (KeyValuePair<YamlNode, YamlNode> entry in (tests.Get("lists") as YamlMappingNode ?? []).Children)
        {
            lists[entry.Key.Key()] = entry.Value.Texts();
        }

        return new SigmaOptions { Placeholders = lists };
    }
}
