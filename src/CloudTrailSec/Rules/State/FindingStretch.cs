namespace CloudTrailSec.Rules;

/// <summary>Which matches belong to a finding: those of a key, in a stretch of time.</summary>
/// <param name="Key">What the matches have in common, as text.</param>
/// <param name="From">From when on, in ticks.</param>
/// <param name="To">Until when.</param>
internal sealed record FindingStretch(string Key, long From, long To);
