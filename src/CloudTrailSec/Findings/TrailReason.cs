namespace CloudTrailSec;

/// <summary>Why a finding was made: a sentence, the feature it speaks of, and its weight where it has one.</summary>
/// <param name="feature">What was looked at: a field, a rule's condition, a facet of the baseline.</param>
/// <param name="text">A sentence a person can check.</param>
/// <param name="weight">How much it adds to the score; null where the finding has no score.</param>
public sealed class TrailReason(string feature, string text, double? weight = null)
{
    /// <summary>What was looked at.</summary>
    public string Feature { get; } = feature;

    /// <summary>A sentence a person can check.</summary>
    public string Text { get; } = text;

    /// <summary>How much it adds to the score; null where the finding has no score.</summary>
    public double? Weight { get; } = weight;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
