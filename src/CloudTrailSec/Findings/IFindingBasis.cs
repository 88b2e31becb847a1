namespace CloudTrailSec;

/// <summary>What a finding rests on: what is rarely asked for, or costs much, is made from it when it is.</summary>
internal interface IFindingBasis
{
    /// <summary>The text that the finding's id is made from.</summary>
    string Cause { get; }

    /// <summary>Why it is a finding.</summary>
    IReadOnlyList<TrailReason> Reasons { get; }

    /// <summary>Which matches belong to it, for a run that goes on later; null where that is not known.</summary>
    Rules.FindingStretch? Stretch { get; }
}
