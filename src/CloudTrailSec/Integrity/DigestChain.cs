namespace CloudTrailSec.Integrity;

/// <summary>The digests of one trail in one region, put in order: what is missing between them, and where it starts anew.</summary>
internal sealed class DigestChain
{
    private readonly List<DigestFacts> _digests;
    private readonly HashSet<string> _keys;
    private readonly string[] _unread;
    private readonly CheckedTime _time;

    /// <param name="digests">The digests, in any order.</param>
    /// <param name="time">The time asked for.</param>
    internal DigestChain(IEnumerable<DigestFacts> digests, CheckedTime time)
    {
        _digests = [.. digests.OrderBy(d => d.End).ThenBy(d => d.Path, StringComparer.Ordinal)];
        _keys = new HashSet<string>(_digests.Where(d => d.Placement is not null).Select(d => d.Key), StringComparer.Ordinal);
        _unread = [.. _digests.Where(d => d.File is null).Select(d => d.Path)];
        _time = time;
    }

    /// <summary>Sets the status of every digest, the newest first: each may rest on the one after it.</summary>
    internal void Prove(DigestProof proof)
    {
        ILookup<string, DigestFacts> byKey = _digests.Where(d => d.Placement is not null).ToLookup(d => d.Key, StringComparer.Ordinal);
        foreach (DigestFacts digest in _digests)
        {
            foreach (DigestFacts previous in byKey[digest.File?.PreviousKey ?? string.Empty].Where(p => p != digest))
            {
                previous.Successors.Add(digest);
            }
        }

        for (int i = _digests.Count - 1; i >= 0; i--)
        {
            proof.Prove(_digests[i]);
        }
    }

    /// <summary>The digests, the oldest first, each after what is to be said of the time before it.</summary>
    internal IEnumerable<(IntegrityResult? Said, DigestFacts? Digest)> Walk()
    {
        DigestFacts? before = null;
        foreach (DigestFacts digest in _digests)
        {
            foreach (IntegrityResult said in digest.IsValid ? Before(digest, before) : [])
            {
                yield return (said, null);
            }

            yield return (null, digest);
            before = digest;
        }

        if (before is not null && before.Name?.IsBackfill != true && _time.IsStale(before.End))
        {
            yield return (Gap(before, before.End, _time.Before!.Value, IntegrityReason.Stale), null);
        }
    }

    private IEnumerable<IntegrityResult> Before(DigestFacts digest, DigestFacts? before)
    {
        bool isBackfill = digest.Name?.IsBackfill == true;
        if (digest.File!.PreviousKey is not { } previous)
        {
            if (before is not null && !isBackfill)
            {
                yield return Restart(digest, before);
            }

            yield break;
        }

        if (IsThere(digest.File.PreviousBucket, previous) || _time.IsTooEarly(ObjectName.Parse(previous)?.Time ?? digest.Start))
        {
            yield break;
        }

        bool isEdge = before is null && _time.After is null;
        yield return Lost(digest, previous, isEdge);
        DateTime from = before?.End ?? _time.After ?? digest.Start;
        if (!isBackfill && from < digest.Start)
        {
            yield return Gap(digest, from, digest.Start, IntegrityReason.NotFound);
        }
    }

    /// <summary>Whether it is there, be it in a form that cannot be read.</summary>
    private bool IsThere(string? bucket, string key) =>
        _keys.Contains(key) || Array.Exists(_unread, path => Placement.Of(path, bucket ?? string.Empty, key) is not null);

    private static IntegrityResult Lost(DigestFacts digest, string key, bool isEdge) => new()
    {
        Kind = digest.Name?.IsBackfill == true ? IntegrityKind.Backfill : IntegrityKind.Digest,
        Status = isEdge ? IntegrityStatus.NotVerified : IntegrityStatus.Missing,
        Reason = isEdge ? IntegrityReason.OutsideCopy : IntegrityReason.NotFound,
        Message = isEdge
            ? "The oldest digest here says it comes after this one. Say from when on to check, if the copy is meant to start here."
            : "The digest after it names it, and it is not there.",
        Object = key,
        Bucket = digest.File!.PreviousBucket,
        Digest = digest.Key,
        Account = digest.Name?.Account,
        Region = digest.Name?.Region,
        Trail = digest.Name?.Trail,
        To = ObjectName.Parse(key)?.Time ?? digest.Start,
    };

    private static IntegrityResult Restart(DigestFacts digest, DigestFacts before) => new()
    {
        Kind = IntegrityKind.Restart,
        Status = IntegrityStatus.NotVerified,
        Message = "Logging, or the validation of its files, was off: the chain of digests starts anew.",
        Digest = digest.Key,
        Account = digest.Name?.Account,
        Region = digest.Name?.Region,
        Trail = digest.Name?.Trail,
        From = before.End,
        To = digest.Start,
    };

    private static IntegrityResult Gap(DigestFacts digest, DateTime from, DateTime to, IntegrityReason reason) => new()
    {
        Kind = IntegrityKind.Gap,
        Status = IntegrityStatus.NotVerified,
        Reason = reason,
        Message = reason == IntegrityReason.Stale ? ReasonText.Of(reason) : "Digests are missing: nothing proves what was delivered in this time.",
        Digest = digest.Key,
        Account = digest.Name?.Account,
        Region = digest.Name?.Region,
        Trail = digest.Name?.Trail,
        From = from,
        To = to,
        MissingDigests = (int)Math.Min(int.MaxValue, Math.Ceiling((to - from).TotalHours)),
    };
}
