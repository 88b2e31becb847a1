namespace CloudTrailSec;

/// <summary>A basis that has to be made at once, because what it is made from does not stay.</summary>
/// <param name="Cause">The text that the finding's id is made from.</param>
/// <param name="Reasons">Why it is a finding.</param>
/// <param name="Stretch">Which matches belong to it.</param>
internal sealed record FindingBasis(string Cause, IReadOnlyList<TrailReason> Reasons, Rules.FindingStretch? Stretch = null)
    : IFindingBasis;
