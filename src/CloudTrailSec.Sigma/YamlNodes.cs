using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>What rules need to know of YAML nodes.</summary>
internal static class YamlNodes
{
    internal static int Line(this YamlNode node) => (int)Math.Min(node.Start.Line, int.MaxValue);

    /// <summary>The value of a key; null where there is none.</summary>
    internal static YamlNode? Get(this YamlMappingNode map, string key) =>
        map.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? value) ? value : null;

    internal static bool IsNull(this YamlNode node) =>
        node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" or "Null" or "NULL" };

    /// <summary>The text of a scalar as it is written; null for anything else.</summary>
    internal static string? Text(this YamlNode? node) =>
        node is YamlScalarNode scalar && !scalar.IsNull() ? scalar.Value : null;

    /// <summary>True or false as people write them; null for any other text.</summary>
    internal static bool? Truth(string? text) => text?.ToUpperInvariant() switch
    {
        "TRUE" or "YES" => true,
        "FALSE" or "NO" => false,
        _ => null,
    };

    /// <summary>The text of a key.</summary>
    internal static string Key(this YamlNode key) =>
        key is YamlScalarNode scalar
            ? scalar.Value ?? string.Empty : throw new RuleFormatException(key, "A key must be text.");

    /// <summary>A list of texts, or one text as a list.</summary>
    internal static IReadOnlyList<string> Texts(this YamlNode? node) => node switch
    {
        YamlSequenceNode list => [.. list.Children.Select(Text).OfType<string>()],
        YamlScalarNode when node.Text() is { } text => [text],
        _ => [],
    };
}
