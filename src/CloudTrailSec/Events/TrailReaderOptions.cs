namespace CloudTrailSec;

/// <summary>What to read, and how.</summary>
public sealed record TrailReaderOptions
{
    /// <summary>Files, folders (read whole) or paths with wildcards (<c>*</c>, <c>?</c>, <c>[a-z]</c>), absolute or relative to the process's directory.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Further places to read, after the paths: buckets, event history and the like.</summary>
    public IReadOnlyList<TrailSource> Sources { get; init; } = [];

    /// <summary>Take the paths as they are written: <c>*</c>, <c>?</c> and <c>[</c> are characters.</summary>
    public bool LiteralPaths { get; init; }

    /// <summary>Which events to give out; all where null.</summary>
    public TrailFilter? Filter { get; init; }

    /// <summary>Of those, the events that a search finds; all where null. What it ran out of time on is told at the end of <see cref="TrailReader.Read(CancellationToken)"/>.</summary>
    public TrailSearch? Search { get; init; }

    /// <summary>Give out an event once, however many trails delivered it (by eventID).</summary>
    public bool Unique { get; init; }

    /// <summary>How many files to decode side by side; the number of processors where null.</summary>
    public int? Threads { get; init; }

    /// <summary>How many bytes one file may decompress to before the rest is left unread and reported. 8 GiB by default.</summary>
    public long MaxDecompressedBytes { get; init; } = 8L << 30;

    /// <summary>
    /// Makes, for each decoding thread, a further test of events; those it turns down are counted but not given out. Rules
    /// run here, side by side. The event it is given is valid only during the call.
    /// </summary>
    public Func<Func<TrailEvent, bool>>? Select { get; init; }

    /// <summary>What is known of the logs' integrity, for <see cref="TrailEvent.Integrity"/>; null for nothing.</summary>
    public LogVerdicts? Verdicts { get; init; }

    /// <summary>
    /// Makes, for each decoding thread, what is noted with each event that is given out. The event stays valid.
    /// </summary>
    internal Func<Func<TrailEvent, object?>>? Annotate { get; init; }

    /// <summary>A test for one decoding thread: what the search turns down is not looked at any further. Null for none.</summary>
    internal Func<TrailEvent, bool>? NewTest()
    {
        Func<TrailEvent, bool>? search = Search?.NewTest();
        Func<TrailEvent, bool>? select = Select?.Invoke();
        return search is null ? select : select is null ? search : e => search(e) && select(e);
    }
}
