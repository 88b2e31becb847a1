using System.Globalization;

namespace CloudTrailSec.Integrity;

/// <summary>Hashes the logs that digests name, and compares. One a thread.</summary>
internal sealed class LogProof(
    ITrailObjects objects, ProvenLogs proven, long limit, TrailIntegrityProgress progress, CancellationToken cancellation) : IDisposable
{
    private readonly ObjectReader _reader = new(objects, cancellation, proven.AreKept);
    private readonly EventTimeRange _times = new();

    public void Dispose() => _reader.Dispose();

    /// <summary>Sees whether an earlier run has proven the same log for the same digest.</summary>
    internal void Recall(LogCheck check)
    {
        if (IsKnown(check.Entry) && check.Path is not null
            && _reader.Stamp(check.Path) is { } stamp && proven.Holds(check.Entry, stamp))
        {
            Say(check, new Reading(IntegrityReason.ProvenBefore), note: null);
        }
    }

    internal void Prove(LogCheck check)
    {
        Reading reading = Read(check);
        string? note = reading.Problem == IntegrityReason.None ? Note(check.Entry) : null;

        // A log with a note is read again, for the note.
        if (reading is { Problem: IntegrityReason.None, Stamp: { } stamp } && note is null)
        {
            proven.Add(check.Entry, stamp);
        }

        Say(check, reading, note);
    }

    private static bool IsKnown(LogEntry entry) => entry.Algorithm == DigestFile.HashAlgorithm;

    private void Say(LogCheck check, Reading reading, string? note)
    {
        IntegrityStatus status = reading.Problem switch
        {
            IntegrityReason.None or IntegrityReason.ProvenBefore => IntegrityStatus.Valid,
            IntegrityReason.NotFound => IntegrityStatus.Missing,
            IntegrityReason.OutsideCopy or IntegrityReason.Unreadable or IntegrityReason.UnsupportedAlgorithm =>
                IntegrityStatus.NotVerified,
            _ => IntegrityStatus.Invalid,
        };
        progress.AddLog(reading.TextLength);
        ObjectName? name = ObjectName.Parse(check.Entry.Key);
        check.Result = new IntegrityResult
        {
            Kind = IntegrityKind.Log,
            Status = status,
            Reason = reading.Problem,
            Message = reading.Message ?? ReasonText.Of(reading.Problem),
            Object = check.Entry.Key,
            Bucket = check.Entry.Bucket,
            Source = check.Path is null || status == IntegrityStatus.Missing ? null : objects.Show(check.Path),
            Digest = check.Digest.Key,
            Account = name?.Account,
            Region = name?.Region,
            From = name?.Time ?? default,
            To = name?.Time ?? default,
            Note = note,
        };
    }

    private Reading Read(LogCheck check)
    {
        if (!IsKnown(check.Entry))
        {
            return new Reading(
                IntegrityReason.UnsupportedAlgorithm, $"Its digest names the algorithm {check.Entry.Algorithm}, which is not known.");
        }

        if (check.Path is null)
        {
            return new Reading(IntegrityReason.OutsideCopy);
        }

        _times.Clear();
        Reading reading = _reader.Read(check.Path, limit, _times.Add);
        bool differs = reading.Problem == IntegrityReason.None
            && !string.Equals(reading.Hash, check.Entry.Hash, StringComparison.OrdinalIgnoreCase);
        return differs ? new Reading(IntegrityReason.HashMismatch) { TextLength = reading.TextLength } : reading;
    }

    /// <summary>CloudTrail states the times of a log's events in its digest; where they differ, it is worth knowing.</summary>
    private string? Note(LogEntry entry)
    {
        bool isOutside = _times.Newest > 0 && entry.Oldest > 0 && entry.Newest > 0
            && (_times.Oldest < entry.Oldest || _times.Newest > entry.Newest);
        return isOutside
            ? string.Format(
                CultureInfo.InvariantCulture,
                "Its events are of {0:yyyy-MM-ddTHH:mm:ssZ} to {1:yyyy-MM-ddTHH:mm:ssZ}, outside the times its digest states.",
                new DateTime(_times.Oldest, DateTimeKind.Utc),
                new DateTime(_times.Newest, DateTimeKind.Utc))
            : null;
    }
}
