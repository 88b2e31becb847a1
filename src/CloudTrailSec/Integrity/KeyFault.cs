namespace CloudTrailSec.Integrity;

/// <summary>Why the key that something names does not prove it.</summary>
internal static class KeyFault
{
    /// <param name="keys">The keys at hand.</param>
    /// <param name="fingerprint">The key it names.</param>
    /// <param name="signed">When it was signed.</param>
    /// <param name="time">The time it is about: where no key of that time is at hand, a key that is not found says nothing.</param>
    /// <returns>Null where the key is there, and was in use.</returns>
    internal static (IntegrityStatus Status, IntegrityReason Reason, string Message)? Of(
        TrailPublicKeys keys, string fingerprint, DateTime signed, DateTime time)
    {
        TrailPublicKey? key = keys.Find(fingerprint);
        if (key is { IsReadable: true } && TrailPublicKeys.IsInUse(key, signed))
        {
            return null;
        }

        if (key is null && !keys.Covers(time))
        {
            return (
                IntegrityStatus.NotVerified,
                IntegrityReason.KeysNotAtHand,
                $"The public keys of its time are not at hand; it names {fingerprint}.");
        }

        (IntegrityReason reason, string what) = key switch
        {
            null => (IntegrityReason.KeyUnknown, "is none of CloudTrail's"),
            { IsReadable: false } => (IntegrityReason.KeyUnreadable, "cannot be read"),
            _ => (IntegrityReason.KeyNotInUse, "was not in use at its time"),
        };
        return (IntegrityStatus.Invalid, reason, $"The public key it names, {fingerprint}, {what}.");
    }
}
