using CloudTrailSec.Aws;

namespace CloudTrailSec;

/// <summary>What AWS holds of a trail, as sources for a reader; keeps the connections open until it is disposed of.</summary>
public sealed class AwsTrail : IDisposable
{
    private readonly List<AwsSession> _sessions = [];

    /// <summary>Sources. Nothing is called yet.</summary>
    /// <param name="options">What to read.</param>
    /// <exception cref="ArgumentException">A bucket or a log group cannot be one, or roles are given twice over.</exception>
    public AwsTrail(AwsTrailOptions options)
    {
        if (options.OrganizationRole is not null && options.RoleArns.Count > 0)
        {
            throw new ArgumentException("Give roles, or the role that every account of the organization has: not both.");
        }

        AwsOptions[] callers = options.RoleArns.Count == 0
            ? [options.Caller] : [.. options.RoleArns.Select(options.Caller.As)];
        _sessions.AddRange(callers.Select(caller => new AwsSession(caller)));
        TrailSource[] apart = options.OrganizationRole is { } role
            ? [new OrganizationSource(_sessions[0], role, account => Own(account, options))]
            : [.. _sessions.SelectMany(session => Own(session, options))];
        Sources =
        [
            .. _sessions.SelectMany(session => options.Buckets.Select(bucket => Bucket(session, bucket, options))),
            .. apart.Length > 0 ? (TrailSource[])[new ManySources(apart)] : [],
        ];
    }

    /// <summary>For <see cref="TrailReaderOptions.Sources"/>.</summary>
    public IReadOnlyList<TrailSource> Sources { get; }

    /// <inheritdoc/>
    public void Dispose() => _sessions.ForEach(session => session.Dispose());

    /// <summary>What an account has of its own.</summary>
    private static IEnumerable<TrailSource> Own(AwsSession session, AwsTrailOptions options) =>
    [
        .. options.EventHistory ? (TrailSource[])[new EventHistorySource(session, options.Regions)] : [],
        .. options.LogGroups.Select(group => new LogGroupSource(session, group, options.Regions)),
    ];

    private static S3TrailSource Bucket(AwsSession session, string bucket, AwsTrailOptions options) =>
        new(session, bucket, options.Prefix)
        {
            RequesterPays = options.RequesterPays,
            WaitsForDelivery = options.WaitsForDelivery,
            Checkpoint = options.Checkpoint,
        };
}
