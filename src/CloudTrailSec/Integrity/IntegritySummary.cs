namespace CloudTrailSec;

/// <summary>Counts what checking a trail's integrity gives, and comes to a verdict.</summary>
public sealed class IntegritySummary
{
    private readonly long[,] _counts =
        new long[Enum.GetValues(typeof(IntegrityKind)).Length, Enum.GetValues(typeof(IntegrityStatus)).Length];

    private bool _isBroken, _hasHoles;

    /// <summary>What it came to. Without a proven digest, or a proven file that signs a query's results, it is never Valid.</summary>
    public IntegrityVerdict Verdict =>
        _isBroken ? IntegrityVerdict.Invalid
        : _hasHoles || Digests(IntegrityStatus.Valid) + Of(IntegrityKind.SignFile, IntegrityStatus.Valid) == 0
            ? IntegrityVerdict.Incomplete
            : IntegrityVerdict.Valid;

    /// <summary>The earliest time that a proven digest covers, UTC; null where there is none.</summary>
    public DateTime? Start { get; private set; }

    /// <summary>The latest time that a proven digest covers, UTC; null where there is none.</summary>
    public DateTime? End { get; private set; }

    /// <summary>How many logs are too new for a digest to name them.</summary>
    public long PendingLogs { get; private set; }

    /// <summary>How many of the valid logs were proven in an earlier run, and not read again.</summary>
    public long ProvenBefore { get; private set; }

    /// <summary>How many times a chain starts anew.</summary>
    public long Restarts => Of(IntegrityKind.Restart, IntegrityStatus.NotVerified);

    /// <summary>How many times are not covered.</summary>
    public long Gaps => Of(IntegrityKind.Gap, IntegrityStatus.NotVerified);

    /// <summary>Bytes of text that were hashed, decompressed.</summary>
    public long Bytes { get; internal set; }

    /// <summary>How long it took; zero where it is not known.</summary>
    public TimeSpan Duration { get; internal set; }

    /// <summary>How many results of one kind have one status.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="status">The status.</param>
    /// <returns>A count.</returns>
    public long Of(IntegrityKind kind, IntegrityStatus status) => _counts[(int)kind, (int)status];

    /// <summary>Counts a result.</summary>
    /// <param name="result">The result.</param>
    public void Add(IntegrityResult result)
    {
        _counts[(int)result.Kind, (int)result.Status]++;
        _isBroken |= result.IsBroken;
        _hasHoles |= result.IsHole;
        ProvenBefore += result.Reason == IntegrityReason.ProvenBefore ? 1 : 0;
        PendingLogs += result.Reason == IntegrityReason.Pending ? 1 : 0;
        if (result.Status == IntegrityStatus.Valid && result.Kind is IntegrityKind.Digest or IntegrityKind.Backfill)
        {
            Start = Start < result.From ? Start : result.From;
            End = End > result.To ? End : result.To;
        }
    }

    /// <summary>Notes that something could not be read, so that the verdict cannot be Valid.</summary>
    internal void AddHole() => _hasHoles = true;

    /// <summary>The summary in one sentence.</summary>
    /// <returns>Such as <c>Valid: 6 digests and 10 logs proven (1.2 MB).</c></returns>
    public override string ToString() =>
        $"{Verdict}: {Proven} proven ({ReadableAmount.Bytes(Bytes)})"
        + (ProvenBefore == 0 ? string.Empty : $", {ReadableAmount.Of(ProvenBefore, "log")} of them in earlier runs")
        + Part(IntegrityStatus.Invalid, "invalid") + Part(IntegrityStatus.Missing, "missing")
        + Part(IntegrityStatus.Unreferenced, "in no digest") + Part(IntegrityStatus.NotVerified, "not verified")
        + Part(Gaps, "gap") + Part(Restarts, "restart") + ".";

    /// <summary>Digests and logs are spoken of also where there are none, unless there are results of queries instead.</summary>
    private string Proven
    {
        get
        {
            string trail = $"{ReadableAmount.Of(Digests(IntegrityStatus.Valid), "digest")} and "
                + ReadableAmount.Of(Of(IntegrityKind.Log, IntegrityStatus.Valid), "log");
            string results = ReadableAmount.Of(Of(IntegrityKind.QueryResult, IntegrityStatus.Valid), "query result");
            bool isTrail = Any(IntegrityKind.Digest) || Any(IntegrityKind.Backfill) || Any(IntegrityKind.Log);
            bool isQuery = Any(IntegrityKind.SignFile) || Any(IntegrityKind.QueryResult);
            return isTrail && isQuery ? $"{trail}, {results}" : isQuery ? results : trail;
        }
    }

    private static string Part(long count, string noun) =>
        count == 0 ? string.Empty : $", {ReadableAmount.Of(count, noun)}";

    private bool Any(IntegrityKind kind) => ((IntegrityStatus[])Enum.GetValues(typeof(IntegrityStatus))).Any(s => Of(kind, s) > 0);

    private long Digests(IntegrityStatus status) => Of(IntegrityKind.Digest, status) + Of(IntegrityKind.Backfill, status);

    private string Part(IntegrityStatus status, string what)
    {
        string[] parts =
        [
            Counted(Digests(status), "digest"),
            Counted(Of(IntegrityKind.Log, status), "log"),
            Counted(Of(IntegrityKind.SignFile, status), "sign file"),
            Counted(Of(IntegrityKind.QueryResult, status), "query result"),
        ];
        string text = string.Join(" and ", parts.Where(p => p.Length > 0));
        return text.Length == 0 ? string.Empty : $", {text} {what}";
    }

    private static string Counted(long count, string noun) => count == 0 ? string.Empty : ReadableAmount.Of(count, noun);
}
