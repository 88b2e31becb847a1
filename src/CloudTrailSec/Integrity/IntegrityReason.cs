namespace CloudTrailSec;

/// <summary>Why an object of a trail has its status. The names are stable, for scripts to test.</summary>
public enum IntegrityReason
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>A proof names it, and it is not there.</summary>
    NotFound,

    /// <summary>It lies elsewhere than where CloudTrail delivered it.</summary>
    Moved,

    /// <summary>It is not compressed JSON in the form that CloudTrail writes.</summary>
    InvalidFormat,

    /// <summary>Bytes follow the end of its compressed data.</summary>
    TrailingData,

    /// <summary>Its text has another hash than the digest says.</summary>
    HashMismatch,

    /// <summary>Its signature does not fit it.</summary>
    SignatureMismatch,

    /// <summary>The digest after it was made for another text or another signature.</summary>
    LinkMismatch,

    /// <summary>The public key it names is not among those that CloudTrail has.</summary>
    KeyUnknown,

    /// <summary>The public key it names was not in use at its time.</summary>
    KeyNotInUse,

    /// <summary>The public key it names cannot be read.</summary>
    KeyUnreadable,

    /// <summary>It names an algorithm that CloudTrail does not use.</summary>
    UnsupportedAlgorithm,

    /// <summary>Its signature is not at hand, nor a later digest that repeats it.</summary>
    SignatureNotAtHand,

    /// <summary>The public keys of its time are not at hand.</summary>
    KeysNotAtHand,

    /// <summary>No digest that is proven names it.</summary>
    NotNamed,

    /// <summary>It is so new that the digest for it is still to come.</summary>
    Pending,

    /// <summary>It was delivered in a time that no proven digest covers.</summary>
    NotCovered,

    /// <summary>It lies outside what was given to check.</summary>
    OutsideCopy,

    /// <summary>It could not be read.</summary>
    Unreadable,

    /// <summary>It is larger than anything that CloudTrail delivers.</summary>
    TooLarge,

    /// <summary>Digests stop arriving before the end of the time asked for.</summary>
    Stale,

    /// <summary>The file changed while it was being checked.</summary>
    ChangedMeanwhile,

    /// <summary>It was proven in an earlier run and has the same text.</summary>
    ProvenBefore,
}
