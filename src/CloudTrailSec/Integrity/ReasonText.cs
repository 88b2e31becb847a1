namespace CloudTrailSec.Integrity;

/// <summary>The sentences for reasons that need nothing filled in.</summary>
internal static class ReasonText
{
    internal static string? Of(IntegrityReason reason) => reason switch
    {
        IntegrityReason.None => null,
        IntegrityReason.NotFound => "A digest names it, and it is not there.",
        IntegrityReason.InvalidFormat => "It is not what CloudTrail writes: the compressed data is damaged.",
        IntegrityReason.TrailingData => "Bytes follow the end of its compressed data.",
        IntegrityReason.HashMismatch => "Its text is not the one that was delivered: the hash differs from its digest's.",
        IntegrityReason.SignatureMismatch => "Its signature does not fit it.",
        IntegrityReason.SignatureNotAtHand =>
            "Its signature is not at hand: give the metadata, or a copy that has the digest after it.",
        IntegrityReason.NotNamed => "No digest names it: it was added, or belongs to another trail without validation.",
        IntegrityReason.Pending => "It is so new that the digest for it was still to come: check until an hour or two before now.",
        IntegrityReason.NotCovered => "No proven digest covers the time it was delivered in.",
        IntegrityReason.OutsideCopy => "It lies outside of what was given to check.",
        IntegrityReason.Stale => "No digest has arrived since.",
        IntegrityReason.TooLarge => "It is larger than anything that CloudTrail delivers.",
        IntegrityReason.ChangedMeanwhile => "It changed while it was being checked.",
        IntegrityReason.ProvenBefore => "An earlier run has proven it, and it is the same still.",
        _ => null,
    };
}
