using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>
/// Keys of our own, which other tools pass over: <c>outcome</c>, a mapping of <c>denied</c> and <c>failed</c> to the
/// level that such calls are worth (or <c>any</c>: the same); <c>window</c>, how long matches join one finding; and
/// <c>group</c>, whether matches join by <c>target</c> or by <c>actor</c> alone.
/// </summary>
internal static class OutcomeLevels
{
    internal static int? Of(YamlMappingNode rule, string outcome) => rule.Get("outcome") switch
    {
        YamlMappingNode levels when levels.Get(outcome) is { } level => RuleBuilder.LevelOf(level),
        null or YamlMappingNode => null,
        YamlScalarNode { Value: "any" } => null,
        { } other => throw new RuleFormatException(other, "outcome is 'any', or has levels for 'denied' and 'failed'."),
    };

    internal static TimeSpan? WindowOf(YamlMappingNode rule) =>
        rule.Get("window") is not { } node ? null
        : TrailTime.TryParseSpan(node.Text() ?? string.Empty, out TimeSpan window) && window > TimeSpan.Zero
            ? window : throw new RuleFormatException(node, $"'{node.Text()}' is not a span such as 30m or 24h.");

    internal static bool GroupsByTarget(YamlMappingNode rule) => rule.Get("group") switch
    {
        null or YamlScalarNode { Value: "target" } => true,
        YamlScalarNode { Value: "actor" } => false,
        { } other => throw new RuleFormatException(other, "group is 'target' or 'actor'."),
    };
}
