using CloudTrailSec.Aws;

namespace CloudTrailSec;

/// <summary>What AWS holds of a trail, as sources for a reader; keeps the connections open until it is disposed of.</summary>
public sealed class AwsTrail : IDisposable
{
    private readonly List<AwsSession> _sessions = [];

    /// <summary>Sources. Nothing is called yet.</summary>
    /// <param name="options">What to read.</param>
    /// <exception cref="ArgumentException">A bucket or a log group cannot be one.</exception>
    public AwsTrail(AwsTrailOptions options)
    {
        IEnumerable<AwsOptions> callers = options.RoleArns.Count == 0
            ? [options.Caller] : options.RoleArns.Select(options.Caller.As);
        _sessions.AddRange(callers.Select(caller => new AwsSession(caller)));
        Sources =
        [
            .. _sessions.SelectMany(session => options.Buckets.Select(bucket => Bucket(session, bucket, options))),
            .. Together(_sessions.Where(_ => options.EventHistory).Select(s => new EventHistorySource(s, options.Regions))),
            .. Together(_sessions.SelectMany(
                s => options.LogGroups.Select(group => new LogGroupSource(s, group, options.Regions)))),
        ];
    }

    /// <summary>For <see cref="TrailReaderOptions.Sources"/>.</summary>
    public IReadOnlyList<TrailSource> Sources { get; }

    /// <inheritdoc/>
    public void Dispose() => _sessions.ForEach(session => session.Dispose());

    private static IEnumerable<TrailSource> Together(IEnumerable<TrailSource> sources) =>
        sources.ToArray() is { Length: > 0 } several ? [new ManySources(several)] : [];

    private static S3TrailSource Bucket(AwsSession session, string bucket, AwsTrailOptions options) =>
        new(session, bucket, options.Prefix)
        {
            RequesterPays = options.RequesterPays,
            Checkpoint = options.Checkpoint,
        };
}
