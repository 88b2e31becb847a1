namespace CloudTrailSec.Sigma;

/// <summary>How Sigma rules are read.</summary>
public sealed class SigmaOptions
{
    /// <summary>
    /// The values behind <c>%placeholders%</c> for the <c>expand</c> modifier, by name without the percent signs.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Placeholders { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();
}
