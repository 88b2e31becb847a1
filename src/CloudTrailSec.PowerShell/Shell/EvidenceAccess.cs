namespace CloudTrailSec.Shell;

/// <summary>
/// A trail's bucket, to be checked by a cmdlet. The AWS libraries are loaded when one of these is made, and not before.
/// </summary>
internal sealed class EvidenceAccess : IDisposable
{
    private readonly TrailEvidence _evidence;

    /// <exception cref="ArgumentException">The ARN is none of a trail.</exception>
    /// <exception cref="TrailSourceException">The trail cannot be found.</exception>
    internal EvidenceAccess(AwsOptions caller, string trailArn, TrailIntegrityOptions options, CancellationToken stop)
    {
        _evidence = TrailEvidence.OpenAsync(caller, trailArn, options, stop).GetAwaiter().GetResult();
        Options = _evidence.ToCheck(options, DateTimeOffset.UtcNow);
    }

    /// <summary>What to check.</summary>
    internal TrailIntegrityOptions Options { get; }

    /// <summary>The regions whose keys cannot be read: what lies there cannot be proven.</summary>
    internal List<TrailProblem> Problems =>
    [
        .. _evidence.KeyFailures.Select(f => new TrailProblem(
            TrailProblemId.TrailSourceUnreadable, $"CloudTrail's public keys of {f.Key}", f.Value.Message)
        {
            Exception = f.Value,
        }),
    ];

    public void Dispose() => _evidence.Dispose();

    /// <exception cref="IOException">The folder cannot be written.</exception>
    internal void Save(string? folder)
    {
        if (folder is not null)
        {
            _evidence.Save(folder);
        }
    }
}
