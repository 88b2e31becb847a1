namespace CloudTrailSec;

/// <summary>What checking a trail's integrity came to for each log, to say it of the log's events.</summary>
public sealed class LogVerdicts
{
    private readonly Dictionary<string, IntegrityResult> _bySource = new(StringComparer.Ordinal);

    /// <summary>Notes a result; those that are not of a log that is there are passed over.</summary>
    /// <param name="result">The result.</param>
    public void Add(IntegrityResult result)
    {
        if (result is { Kind: IntegrityKind.Log, Source: { } source })
        {
            bool isKnown = _bySource.TryGetValue(source, out IntegrityResult? before);
            _bySource[source] = isKnown && before!.IsBroken ? before : result;
        }
    }

    /// <summary>What is known of a log.</summary>
    /// <param name="source">Its path, as events have it in <see cref="TrailEvent.LogFile"/>.</param>
    /// <returns>Null where it was not checked.</returns>
    public IntegrityResult? Find(string source) =>
        _bySource.TryGetValue(source, out IntegrityResult? result) || _bySource.TryGetValue(FullPath(source), out result)
            ? result : null;

    private static string FullPath(string source) => source.Contains('!') ? source : Path.GetFullPath(source);
}
