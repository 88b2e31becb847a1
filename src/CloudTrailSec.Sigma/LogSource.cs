using YamlDotNet.RepresentationModel;

namespace CloudTrailSec.Sigma;

/// <summary>Which log a rule is for.</summary>
internal static class LogSource
{
    /// <summary>Whether a rule says that it is for another log than CloudTrail's.</summary>
    internal static bool IsOther(YamlMappingNode rule) =>
        rule.Get("logsource") is YamlMappingNode source
        && (Differs(source.Get("product"), "aws") || Differs(source.Get("service"), "cloudtrail")
            || source.Get("category").Text() is not null && source.Get("product").Text() is null);

    private static bool Differs(YamlNode? node, string ours) =>
        node.Text() is { } text && !string.Equals(text, ours, StringComparison.OrdinalIgnoreCase);
}
