namespace CloudTrailSec.Shell;

/// <summary>
/// Trails and places in buckets, to be checked by a cmdlet. The AWS libraries are loaded when one of these is made, and not
/// before.
/// </summary>
internal sealed class EvidenceAccess : IDisposable
{
    private readonly List<TrailEvidence> _evidence = [];

    /// <exception cref="ArgumentException">A name is neither a trail's ARN nor a place in a bucket.</exception>
    /// <exception cref="TrailSourceException">The trail cannot be found.</exception>
    internal EvidenceAccess(AwsOptions caller, IReadOnlyList<string> names, TrailIntegrityOptions options, CancellationToken stop)
    {
        Options = options;
        try
        {
            foreach (string name in names)
            {
                _evidence.Add(TrailEvidence.OpenAsync(caller, name, options, stop).GetAwaiter().GetResult());
                Options = _evidence[_evidence.Count - 1].ToCheck(Options, DateTimeOffset.UtcNow);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What to check.</summary>
    internal TrailIntegrityOptions Options { get; }

    /// <summary>The regions whose keys cannot be read: what lies there cannot be proven.</summary>
    internal List<TrailProblem> Problems => [.. _evidence.SelectMany(e => e.Problems)];

    public void Dispose() => _evidence.ForEach(e => e.Dispose());

    /// <exception cref="IOException">The folder cannot be written.</exception>
    internal void Save(string folder) => _evidence.ForEach(e => e.Save(folder));
}
