namespace CloudTrailSec.Integrity;

/// <summary>Checks the digests and logs of one account and region.</summary>
internal sealed class GroupCheck(
    ITrailObjects objects,
    ObjectGroup group,
    TrailIntegrityOptions options,
    TrailIntegrityProgress progress,
    CancellationToken cancellation)
{
    /// <summary>Logs hashed side by side before their results are handed on.</summary>
    private const int Batch = 256;

    private readonly CheckedTime _time = new(options);
    private readonly ProvenLogs _proven = new(options.Checkpoint);
    private Placement? _placement;

    internal IEnumerable<IntegrityResult> Results()
    {
        List<DigestFacts> digests = ReadDigests();
        List<DigestChain> chains =
            [.. digests.GroupBy(d => d.Name?.Chain ?? d.Path, StringComparer.Ordinal).Select(c => new DigestChain(c, _time))];
        using (DigestProof proof = new(options.PublicKeys))
        {
            chains.ForEach(chain => chain.Prove(proof));
        }

        if (_proven.AreKept)
        {
            objects.ReadStamps(group, cancellation);
        }

        _placement = digests.Find(d => d.IsValid)?.Placement;
        using NamedLogs named = new();
        foreach (IntegrityResult result in chains.SelectMany(chain => Results(chain, named)))
        {
            yield return result;
        }

        foreach (IntegrityResult result in Unproven(new CoveredTime(digests), named))
        {
            yield return result;
        }
    }

    private List<DigestFacts> ReadDigests()
    {
        string[] paths = [.. objects.Digests(group, cancellation).Where(IsAsked)];
        objects.Prefetch(paths, cancellation);
        DigestFacts[] digests = new DigestFacts[paths.Length];
        InParallel(
            paths.Length,
            () => new DigestReader(objects, cancellation),
            (reader, i) =>
            {
                digests[i] = reader.Read(paths[i]);
                digests[i].File?.ForgetLogs(); // They are read again when their turn comes, so that few are held at a time.
                progress.AddDigest();
            });
        return [.. digests];
    }

    private bool IsAsked(string path) =>
        ObjectName.Parse(path) is not { } name || (IsAsked(name) && _time.HoldsDigest(name.Time));

    private bool IsAsked(ObjectName name) =>
        (options.Accounts.Count == 0 || options.Accounts.Contains(name.Account))
        && (options.Regions.Count == 0 || options.Regions.Contains(name.Region));

    private IEnumerable<IntegrityResult> Results(DigestChain chain, NamedLogs named)
    {
        List<LogCheck> waiting = [];
        using DigestReader reader = new(objects, cancellation);
        foreach ((IntegrityResult? said, DigestFacts? digest) in chain.Walk())
        {
            cancellation.ThrowIfCancellationRequested();
            if (waiting.Count >= Batch || said is not null)
            {
                foreach (IntegrityResult result in Prove(waiting))
                {
                    yield return result;
                }
            }

            yield return said ?? Result(digest!, Again(digest!, reader), named, waiting);
        }

        foreach (IntegrityResult result in Prove(waiting))
        {
            yield return result;
        }
    }

    /// <summary>The digest with what it says of logs.</summary>
    private static DigestFacts Again(DigestFacts digest, DigestReader reader)
    {
        DigestFacts again = digest.IsValid ? reader.Read(digest.Path) : digest;
        if (again.Reading.Hash != digest.Reading.Hash)
        {
            digest.Set(IntegrityStatus.Invalid, IntegrityReason.ChangedMeanwhile, ReasonText.Of(IntegrityReason.ChangedMeanwhile));
        }

        return again;
    }

    private IntegrityResult Result(DigestFacts digest, DigestFacts again, NamedLogs named, List<LogCheck> waiting)
    {
        if (digest.IsValid)
        {
            waiting.AddRange(Named(again, named));
        }

        return Result(digest);
    }

    private IEnumerable<LogCheck> Named(DigestFacts digest, NamedLogs named)
    {
        foreach (LogEntry entry in digest.File!.Logs)
        {
            string? path = digest.Placement!.PathOf(entry.Bucket, entry.Key);
            if (group.ByName?.TryGetValue(ObjectName.FileName(entry.Key), out string? loose) == true)
            {
                path = loose;
            }

            if (named.Add(path ?? entry.Key, entry.Hash))
            {
                yield return new LogCheck(entry, digest, path);
            }
        }
    }

    private IEnumerable<IntegrityResult> Prove(List<LogCheck> waiting)
    {
        if (_proven.AreKept)
        {
            InParallel(waiting.Count, NewProof, (proof, i) => proof.Recall(waiting[i]));
        }

        LogCheck[] open = [.. waiting.Where(w => w.Result is null)];
        objects.Prefetch([.. open.Select(w => w.Path).OfType<string>()], cancellation);
        InParallel(open.Length, NewProof, (proof, i) => proof.Prove(open[i]));
        _proven.Keep();
        IntegrityResult[] results = [.. waiting.Select(w => w.Result!)];
        waiting.Clear();
        return results;
    }

    private LogProof NewProof() => new(objects, _proven, options.MaxDecompressedBytes, progress, cancellation);

    /// <summary>Logs that lie there without a proven digest naming them.</summary>
    private IEnumerable<IntegrityResult> Unproven(CoveredTime covered, NamedLogs named)
    {
        foreach (string path in objects.Logs(group, cancellation))
        {
            ObjectName? name = ObjectName.Parse(path);
            bool isAsked = name is null || (IsAsked(name) && _time.HoldsLog(name.Time));
            if (isAsked && !named.Contains(path) && !named.Contains(path + ".gz"))
            {
                yield return Unproven(path, name, covered);
            }
        }
    }

    private IntegrityResult Unproven(string path, ObjectName? name, CoveredTime covered)
    {
        string key = _placement?.KeyOf(path) ?? path;
        IntegrityReason reason = name is null || covered.MustName(name.Time) ? IntegrityReason.NotNamed
            : covered.IsPending(name.Time) ? IntegrityReason.Pending
            : IntegrityReason.NotCovered;
        return new IntegrityResult
        {
            Kind = IntegrityKind.Log,
            Status = reason == IntegrityReason.NotNamed ? IntegrityStatus.Unreferenced : IntegrityStatus.NotVerified,
            Reason = reason,
            Message = name is null ? "CloudTrail names no log so, and no digest names it." : ReasonText.Of(reason),
            Object = key,
            Source = objects.Show(path),
            Account = name?.Account,
            Region = name?.Region,
            From = name?.Time ?? default,
            To = name?.Time ?? default,
        };
    }

    private IntegrityResult Result(DigestFacts digest) => new()
    {
        Kind = digest.Name?.IsBackfill == true ? IntegrityKind.Backfill : IntegrityKind.Digest,
        Status = digest.Status,
        Reason = digest.Reason,
        Message = digest.Message,
        Object = digest.Key,
        Bucket = digest.File?.Bucket,
        Source = objects.Show(digest.Path),
        Account = digest.Name?.Account,
        Region = digest.Name?.Region,
        Trail = digest.Name?.Trail,
        From = digest.Start,
        To = digest.End,
    };

    private void InParallel<T>(int count, Func<T> open, Action<T, int> work)
        where T : IDisposable
    {
        ParallelOptions parallel = new()
        {
            CancellationToken = cancellation,
            MaxDegreeOfParallelism = options.Threads ?? Environment.ProcessorCount,
        };
        _ = Parallel.For(
            0,
            count,
            parallel,
            open,
            (i, _, worker) =>
            {
                work(worker, i);
                return worker;
            },
            worker => worker.Dispose());
    }
}
