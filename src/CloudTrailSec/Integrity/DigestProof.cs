using System.Security.Cryptography;

namespace CloudTrailSec.Integrity;

/// <summary>Proves digests, or disproves them: by their signatures, and by the digests that come after them.</summary>
internal sealed class DigestProof(TrailPublicKeys keys) : IDisposable
{
    private readonly SHA256 _sha = SHA256.Create();

    public void Dispose() => _sha.Dispose();

    /// <summary>Sets a digest's status. Those that come after it must have theirs.</summary>
    internal void Prove(DigestFacts digest)
    {
        if (!IsWellFormed(digest))
        {
            return;
        }

        ProveSignature(digest);
        DigestFacts[] next = [.. digest.Successors.Where(s => s.IsValid)];
        if (Array.Exists(next, s => !Links(s, digest)))
        {
            digest.Set(
                IntegrityStatus.Invalid, IntegrityReason.LinkMismatch, "The digest after it was made for another text or signature.");
        }
        else if (digest.Reason == IntegrityReason.KeysNotAtHand && next.Length > 0)
        {
            digest.Set(IntegrityStatus.Valid); // The next digest's signature is over this one's hash.
        }
    }

    private static bool IsWellFormed(DigestFacts digest)
    {
        switch (digest.Reading.Problem)
        {
            case IntegrityReason.None when digest.File is null:
                digest.Set(IntegrityStatus.Invalid, IntegrityReason.InvalidFormat, "It is not JSON in the form of a digest.");
                return false;
            case IntegrityReason.None when digest.Placement is null:
                digest.Set(
                    IntegrityStatus.Invalid, IntegrityReason.Moved, $"It has been moved: it says it lies at {digest.File!.Key}.");
                return false;
            case IntegrityReason.None when Foreign(digest) is { } algorithm:
                digest.Set(
                    IntegrityStatus.Invalid,
                    IntegrityReason.UnsupportedAlgorithm,
                    $"It names the algorithm {algorithm}, which CloudTrail does not use.");
                return false;
            case IntegrityReason.None when digest is { Name.IsBackfill: true, Metadata: { BackfillTime: null, Signature: not null } }:
                digest.Set(
                    IntegrityStatus.Invalid, IntegrityReason.InvalidFormat, "Its metadata lacks the time the backfill was made.");
                return false;
            case IntegrityReason.None:
                return true;
            case IntegrityReason.Unreadable or IntegrityReason.NotFound:
                digest.Set(IntegrityStatus.NotVerified, IntegrityReason.Unreadable, digest.Reading.Message ?? "It is gone.");
                return false;
            default:
                digest.Set(IntegrityStatus.Invalid, digest.Reading.Problem, ReasonText.Of(digest.Reading.Problem));
                return false;
        }
    }

    private static string? Foreign(DigestFacts digest) =>
        digest.File!.Algorithm != DigestFile.SignatureAlgorithm ? digest.File.Algorithm
        : digest.Metadata?.Algorithm is { } other && other != DigestFile.SignatureAlgorithm ? other
        : null;

    private static bool Links(DigestFacts next, DigestFacts digest) =>
        next.File!.PreviousHashAlgorithm == DigestFile.HashAlgorithm
        && IsSame(next.File.PreviousHash, digest.Reading.Hash)
        && (digest.Metadata?.Signature is null || IsSame(next.File.PreviousSignature, digest.Metadata.Signature));

    /// <summary>Hexadecimal digits have no case.</summary>
    private static bool IsSame(string? hex, string? other) => string.Equals(hex, other, StringComparison.OrdinalIgnoreCase);

    private void ProveSignature(DigestFacts digest)
    {
        DigestFile file = digest.File!;
        if (KeyFault.Of(keys, file.Fingerprint, KeyTime(digest), digest.End) is { } fault)
        {
            digest.Set(fault.Status, fault.Reason, fault.Message);
            return;
        }

        TrailPublicKey key = keys.Find(file.Fingerprint)!;
        byte[] hash = _sha.ComputeHash(file.ToSign(digest.Reading.Hash));
        if (digest.Metadata?.Signature is { } own)
        {
            bool fits = Hex.Parse(own) is { } signature && key.Verifies(hash, signature);
            Say(digest, fits ? IntegrityReason.None : IntegrityReason.SignatureMismatch);
        }
        else if (digest.Successors.Exists(s => Hex.Parse(s.File!.PreviousSignature) is { } signature && key.Verifies(hash, signature)))
        {
            Say(digest, IntegrityReason.None);
        }
        else
        {
            bool isDisproven = digest.Metadata is not null || digest.Successors.Exists(s => s.IsValid);
            Say(digest, isDisproven ? IntegrityReason.SignatureMismatch : IntegrityReason.SignatureNotAtHand);
        }
    }

    /// <summary>A backfill is signed when it is made, a day or more after its hour.</summary>
    private static DateTime KeyTime(DigestFacts digest) =>
        digest.Metadata?.BackfillTime is { } text && Events.EventTimes.Parse(text) is var ticks and not 0
            ? new DateTime(ticks, DateTimeKind.Utc)
            : digest.End;

    private static void Say(DigestFacts digest, IntegrityReason reason) => digest.Set(
        reason switch
        {
            IntegrityReason.None => IntegrityStatus.Valid,
            IntegrityReason.SignatureNotAtHand => IntegrityStatus.NotVerified,
            _ => IntegrityStatus.Invalid,
        },
        reason,
        ReasonText.Of(reason));
}
