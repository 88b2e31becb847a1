using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>
/// The older way of several rules in a file: a document with <c>action: global</c> is part of all that follow,
/// until <c>reset</c>; <c>repeat</c> builds on the one before.
/// </summary>
internal sealed class DocumentActions
{
    private YamlMappingNode? _global;
    private YamlMappingNode? _previous;

    /// <summary>The rule that a document stands for; null where it is only a part of others.</summary>
    internal YamlMappingNode? Apply(YamlMappingNode document)
    {
        switch (document.Get("action").Text())
        {
            case "global":
                _global = Merge(_global, document);
                return null;
            case "reset":
                _global = null;
                return null;
            case "repeat":
                return _previous = Merge(_previous, document);
            default:
                return _previous = _global is null ? document : Merge(_global, document);
        }
    }

    private static YamlMappingNode Merge(YamlMappingNode? first, YamlMappingNode second)
    {
        YamlMappingNode merged = [];
        foreach (KeyValuePair<YamlNode, YamlNode> entry in (first ?? []).Children.Concat(second.Children))
        {
            bool isMerge = merged.Children.TryGetValue(entry.Key, out YamlNode? old)
                && old is YamlMappingNode && entry.Value is YamlMappingNode;
            merged.Children[entry.Key] = isMerge
                ? Overlay((YamlMappingNode)old!, (YamlMappingNode)entry.Value) : entry.Value;
        }

        _ = merged.Children.Remove(new YamlScalarNode("action"));
        return merged;
    }

    private static YamlMappingNode Overlay(YamlMappingNode first, YamlMappingNode second)
    {
        YamlMappingNode merged = [];
        foreach (KeyValuePair<YamlNode, YamlNode> entry in first.Children.Concat(second.Children))
        {
            merged.Children[entry.Key] = entry.Value;
        }

        return merged;
    }
}
