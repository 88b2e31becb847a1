namespace CloudTrailSec.Sigma;

/// <summary>How Sigma rules are read.</summary>
public sealed class SigmaOptions
{
    /// <summary>
    /// The values behind <c>%placeholders%</c> for the <c>expand</c> modifier, by name without the percent signs.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Placeholders { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The file that each list was written in, where it was written in one.</summary>
    internal IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>The lists that rules have asked for by now, whether there are such or not.</summary>
    internal HashSet<string> Asked { get; } = new(StringComparer.Ordinal);
}
