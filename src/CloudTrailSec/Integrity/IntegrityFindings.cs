namespace CloudTrailSec.Integrity;

/// <summary>Makes findings of what checking a trail's integrity gave: one for each way of being broken in an account and region.</summary>
internal sealed class IntegrityFindings
{
    private const int MostObjects = 100;

    private readonly SortedDictionary<string, Pile> _piles = new(StringComparer.Ordinal);

    internal void Add(IntegrityResult result)
    {
        if (result.Status == IntegrityStatus.Valid)
        {
            return;
        }

        string id = $"integrity/{result.Account}/{result.Region}/{result.Kind}/{result.Status}/{result.Reason}";
        if (!_piles.TryGetValue(id, out Pile? pile))
        {
            _piles.Add(id, pile = new Pile(result));
        }

        pile.Add(result);
    }

    internal IEnumerable<IntegrityFinding> ToFindings() => _piles.Select(p => p.Value.ToFinding(p.Key));

    private static (int Level, string Title, string Advice) Of(IntegrityResult result) => (result.Kind, result.Status) switch
    {
        (IntegrityKind.Log, IntegrityStatus.Invalid) =>
            (10, "Log files were changed after CloudTrail delivered them", "Treat their events as forged; look for older versions of the objects."),
        (IntegrityKind.Log, IntegrityStatus.Missing) =>
            (10, "Log files were deleted", "Look for older versions of the objects, and for DeleteObject on the bucket."),
        (IntegrityKind.Log, IntegrityStatus.Unreferenced) =>
            (9, "Log files lie among CloudTrail's that it did not deliver", "Treat their events as forged, unless another trail delivers here."),
        (IntegrityKind.Digest or IntegrityKind.Backfill, IntegrityStatus.Invalid) =>
            (10, "Digests were changed or forged", "Nothing proves the logs of their hours: treat these as unproven."),
        (IntegrityKind.Digest or IntegrityKind.Backfill, IntegrityStatus.Missing) =>
            (10, "Digests were deleted", "Nothing proves the logs of their hours: look for DeleteObject on the bucket."),
        (IntegrityKind.SignFile or IntegrityKind.QueryResult, not IntegrityStatus.NotVerified) =>
            (8, "Query results are not those that CloudTrail Lake delivered", "Run the query again, and look for who wrote to its folder."),
        (IntegrityKind.Gap, _) => (5, "Digests do not cover all of the time", "See whether the trail was stopped or its delivery fails."),
        (IntegrityKind.Restart, _) =>
            (5, "Logging or its validation was switched off for a time", "Look for StopLogging, DeleteTrail and UpdateTrail in the hour before."),
        _ => (3, "Files could not be proven", "Give the digests' metadata and the public keys of their time."),
    };

    private sealed class Pile(IntegrityResult first)
    {
        private readonly List<string> _objects = [];
        private int _count;
        private DateTime _start = DateTime.MaxValue, _end;

        internal void Add(IntegrityResult result)
        {
            _count++;
            if (result.Object is not null && _objects.Count < MostObjects)
            {
                _objects.Add(result.Object);
            }

            DateTime from = result.From == default ? result.To : result.From;
            _start = from < _start ? from : _start;
            _end = result.To > _end ? result.To : _end;
        }

        internal IntegrityFinding ToFinding(string id)
        {
            (int level, string title, string advice) = Of(first);
            string what = first.Kind.ToString().ToLowerInvariant();
            return new IntegrityFinding
            {
                Id = id,
                Level = level,
                Title = title,
                ObjectKind = first.Kind,
                Status = first.Status,
                Objects = _objects,
                ObjectCount = _count,
                Account = first.Account,
                Region = first.Region,
                Start = _start,
                End = _end,
                Attack = first.Kind == IntegrityKind.Log && first.Status == IntegrityStatus.Missing ? ["T1070"]
                    : first.IsBroken ? ["T1565.001", "T1070"]
                    : first.Kind == IntegrityKind.Restart ? ["T1562.008"] : [],
                Remediation = advice,
                Reasons =
                [
                    new TrailReason(first.Reason.ToString(), $"{ReadableAmount.Of(_count, what)}: {first.Message}"),
                    .. _objects.Take(3).Select(o => new TrailReason(what, o)),
                ],
            };
        }
    }
}
