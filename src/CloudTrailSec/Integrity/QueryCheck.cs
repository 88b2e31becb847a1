using CloudTrailSec.Compat;

namespace CloudTrailSec.Integrity;

/// <summary>Checks the results of one CloudTrail Lake query, against the file that signs them.</summary>
/// <remarks>
/// Algorithm: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-results-file-custom-validation.html. What is signed
/// are the hashes of the files as they lie, compressed; neither the query nor its time or place.
/// </remarks>
internal sealed class QueryCheck(
    ITrailObjects objects, QueryFolder folder, TrailPublicKeys keys, TrailIntegrityProgress progress, CancellationToken cancellation)
{
    internal IEnumerable<IntegrityResult> Results()
    {
        SignFile? sign = null;
        if (folder.SignPath is not null)
        {
            (sign, IntegrityStatus status, IntegrityReason reason, string? message) = Sign(folder.SignPath);
            progress.AddDigest();
            yield return Result(IntegrityKind.SignFile, folder.SignPath, sign, status, reason, message);
            sign = status == IntegrityStatus.Valid ? sign : null;
        }

        using ObjectReader reader = new(objects, cancellation);
        HashSet<string> named = new(StringComparer.Ordinal);
        foreach ((string name, string hash) in sign?.Files ?? [])
        {
            string path = folder.PathOf(name);
            _ = named.Add(path);
            yield return Prove(reader, path, hash, sign!);
        }

        foreach (string path in folder.Files.Where(f => !named.Contains(f)))
        {
            yield return Unproven(path, sign);
        }
    }

    private (SignFile? Sign, IntegrityStatus Status, IntegrityReason Reason, string? Message) Sign(string path)
    {
        SignFile? sign;
        try
        {
            using StoredObject? file = objects.Open(path);
            sign = file is null ? null : SignFile.Read(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, IntegrityStatus.NotVerified, IntegrityReason.Unreadable, e.Message);
        }

        if (sign is null)
        {
            return (null, IntegrityStatus.Invalid, IntegrityReason.InvalidFormat, "It is not JSON in the form of a sign file that names files.");
        }

        if (sign.HashAlgorithm != DigestFile.HashAlgorithm || sign.SignatureAlgorithm != DigestFile.SignatureAlgorithm)
        {
            string foreign = $"It names the algorithms {sign.HashAlgorithm} and {sign.SignatureAlgorithm}; CloudTrail uses others.";
            return (sign, IntegrityStatus.Invalid, IntegrityReason.UnsupportedAlgorithm, foreign);
        }

        if (KeyFault.Of(keys, sign.Fingerprint, sign.Completed, sign.Completed) is { } fault)
        {
            return (sign, fault.Status, fault.Reason, fault.Message);
        }

        bool fits = Hex.Parse(sign.Signature) is { } signature
            && keys.Find(sign.Fingerprint)!.Verifies(Sha256.Of(sign.ToSign()), signature);
        return fits
            ? (sign, IntegrityStatus.Valid, IntegrityReason.None, null)
            : (sign, IntegrityStatus.Invalid, IntegrityReason.SignatureMismatch, ReasonText.Of(IntegrityReason.SignatureMismatch));
    }

    private IntegrityResult Prove(ObjectReader reader, string path, string hash, SignFile sign)
    {
        if (!folder.Files.Contains(path))
        {
            return Result(
                IntegrityKind.QueryResult, path, sign, IntegrityStatus.Missing, IntegrityReason.NotFound, "The sign file names it, and it is not there.");
        }

        Reading reading = reader.ReadBytes(path);
        progress.AddLog(reading.TextLength);
        bool fits = string.Equals(reading.Hash, hash, StringComparison.OrdinalIgnoreCase);
        return reading.Problem != IntegrityReason.None
            ? Result(IntegrityKind.QueryResult, path, sign, IntegrityStatus.NotVerified, reading.Problem, reading.Message)
            : fits ? Result(IntegrityKind.QueryResult, path, sign, IntegrityStatus.Valid, IntegrityReason.None, null)
            : Result(
                IntegrityKind.QueryResult, path, sign, IntegrityStatus.Invalid, IntegrityReason.HashMismatch, "It is not the file whose hash was signed.");
    }

    private IntegrityResult Unproven(string path, SignFile? sign) => sign is null
        ? Result(
            IntegrityKind.QueryResult,
            path,
            sign,
            IntegrityStatus.NotVerified,
            folder.SignPath is null ? IntegrityReason.SignatureNotAtHand : IntegrityReason.NotCovered,
            folder.SignPath is null ? $"No {SignFile.Name} lies beside it." : "The sign file beside it is not proven.")
        : Result(
            IntegrityKind.QueryResult,
            path,
            sign,
            IntegrityStatus.Unreferenced,
            IntegrityReason.NotNamed,
            "The sign file does not name it. Signed are the files as they were delivered, compressed.");

    private IntegrityResult Result(
        IntegrityKind kind, string path, SignFile? sign, IntegrityStatus status, IntegrityReason reason, string? message)
    {
        return new IntegrityResult
        {
            Kind = kind,
            Status = status,
            Reason = reason,
            Message = message,
            Object = folder.KeyOf(path),
            Source = status == IntegrityStatus.Missing ? null : objects.Show(path),
            Digest = kind == IntegrityKind.QueryResult && sign is not null ? folder.KeyOf(folder.SignPath!) : null,
            Account = folder.Account,
            Region = sign?.Region,
            From = sign?.Completed ?? default,
            To = sign?.Completed ?? default,
        };
    }
}
