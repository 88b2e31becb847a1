using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>One rule's YAML, and the line it starts on.</summary>
internal readonly struct SigmaDocument(YamlMappingNode map, int line)
{
    internal readonly YamlMappingNode Map = map;
    internal readonly int Line = line;
}
