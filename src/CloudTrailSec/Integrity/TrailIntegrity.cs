using System.Diagnostics;
using CloudTrailSec.Integrity;

namespace CloudTrailSec;

/// <summary>Proves that a trail's logs are those that CloudTrail delivered: none changed, none gone, none added. For one run.</summary>
/// <remarks>
/// <para>CloudTrail signs, each hour, a digest with the hashes of the logs it has delivered, and each digest repeats the
/// signature and the hash of the one before. Algorithm:
/// <see href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-custom-validation.html"/>.</para>
/// <para>The results of CloudTrail Lake queries that lie among the rest are checked against the files that sign them.</para>
/// </remarks>
/// <param name="options">What to check, and against what.</param>
public sealed class TrailIntegrity(TrailIntegrityOptions options)
{
    /// <summary>How far the run is.</summary>
    public TrailIntegrityProgress Progress { get; } = new();

    /// <summary>What the run came to so far.</summary>
    public IntegritySummary Summary { get; } = new();

    /// <summary>Checks everything, an account and region after the other, the oldest digest first, each with its logs.</summary>
    /// <param name="problem">Called for each thing that could not be listed, on the calling thread.</param>
    /// <param name="cancellation">Ends the run at once.</param>
    /// <returns>A lazy sequence: a result for each object, gap and restart.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public IEnumerable<IntegrityResult> Check(Action<TrailProblem> problem, CancellationToken cancellation = default)
    {
        Stopwatch watch = Stopwatch.StartNew();
        IEnumerable<ITrailObjects> places = options.Paths.Select(path => new FolderCopy(path, options.MetadataPath))
            .Concat(options.Sources.Select(source => source.Open(options)));
        try
        {
            foreach (ITrailObjects objects in places)
            {
                foreach (IntegrityResult result in Check(objects, cancellation))
                {
                    Summary.Add(result);
                    yield return result;
                }

                foreach (TrailProblem unlisted in objects.Problems)
                {
                    Summary.AddHole();
                    problem(unlisted);
                }
            }
        }
        finally
        {
            new ProvenLogs(options.Checkpoint).Keep(); // What was proven before the run was stopped.
        }

        Summary.Bytes = Progress.Bytes;
        Summary.Duration = watch.Elapsed;
    }

    private IEnumerable<IntegrityResult> Check(ITrailObjects objects, CancellationToken cancellation) =>
        objects.Groups(cancellation).SelectMany(g => new GroupCheck(objects, g, options, Progress, cancellation).Results())
            .Concat(Queries(objects, cancellation));

    private IEnumerable<IntegrityResult> Queries(ITrailObjects objects, CancellationToken cancellation) => objects.Queries(cancellation)
        .Where(q => q.Account is null || options.Accounts.Count == 0 || options.Accounts.Contains(q.Account))
        .SelectMany(q => new QueryCheck(objects, q, options.PublicKeys, Progress, cancellation).Results());
}
