using CloudTrailSec.Aws;
using CloudTrailSec.Events;

namespace CloudTrailSec;

/// <summary>The logs in an S3 bucket, in whatever layout: of one account or of an organisation, with a prefix or without.</summary>
/// <remarks>
/// Where the layout is CloudTrail's, only the folders of the asked accounts, regions and days are listed. Objects are got
/// side by side, ahead of the reading, within a bounded memory. What may not be listed or read is a problem in its place.
/// </remarks>
public sealed class S3TrailSource : TrailSource
{
    private readonly AwsSession _session;
    private readonly S3Location _location;

    /// <summary>A bucket's logs.</summary>
    /// <param name="session">Who reads.</param>
    /// <param name="bucket">The bucket's name, or <c>s3://BUCKET/PREFIX</c>.</param>
    /// <param name="prefix">What the names of the objects start with.</param>
    /// <exception cref="ArgumentException">No bucket is named.</exception>
    public S3TrailSource(AwsSession session, string bucket, string prefix = "")
    {
        _session = session;
        _location = S3Location.IsOne(bucket) ? S3Location.Parse(bucket) : new S3Location(bucket, prefix);
    }

    /// <summary>Pays for the requests, where the bucket asks its readers to.</summary>
    public bool RequesterPays { get; init; }

    /// <summary>Remembers what has been read; what it knows is left out.</summary>
    public ITrailCheckpoint? Checkpoint { get; init; }

    /// <summary>
    /// Waits first until the trail has delivered past the end of the asked time, or past now: for 20 minutes at most after it.
    /// A trail that is later than that is a problem.
    /// </summary>
    public bool WaitsForDelivery { get; init; }

    /// <summary>Whether a path is one of a bucket's: <c>s3://...</c>.</summary>
    /// <param name="path">The path.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsUri(string path) => S3Location.IsOne(path);

    /// <summary>How long a connection may give nothing before another is made.</summary>
    internal TimeSpan Idle { get; init; } = IdleLimit.Usual;

    internal override IEnumerable<SourceItem> Items(
        TrailReaderOptions options, TrailCoverage coverage, CancellationToken cancellation)
    {
        S3Bucket bucket = new(_session, _location, RequesterPays) { Idle = Idle };
        if (WaitsForDelivery
            && new S3Delivery(bucket, options.Filter, cancellation).Wait(options.Filter?.Before ?? DateTimeOffset.UtcNow) is { } late)
        {
            yield return new SourceItem(late).Alone();
        }

        S3Layout layout = new(options.Filter, Later(options.Filter?.After, Checkpoint?.Since));
        S3Listing listing = new(bucket, layout, coverage, cancellation);
        foreach (SourceItem item in new S3Downloads(bucket, cancellation).Items(Wanted(listing, coverage)))
        {
            yield return item;
        }
    }

    private IEnumerable<(S3Entry? Entry, SourceItem Item)> Wanted(S3Listing listing, TrailCoverage coverage)
    {
        foreach ((S3Entry? entry, AwsException? failure) in listing.Entries())
        {
            if (entry is null)
            {
                yield return (null, new SourceItem(Problem(failure!)));
                continue;
            }

            string name = _location.NameOf(entry.Key);
            long given = Checkpoint?.GivenOf(Id(entry)) ?? 0;
            if (given < 0)
            {
                _ = Interlocked.Increment(ref coverage.FilesKnown);
                continue;
            }

            bool isWanted = entry.Key == _location.Prefix || LogNames.IsLogName(entry.Key);
            SourceMark? mark = Checkpoint is null ? null : new SourceMark(Id(entry), entry.Delivered, given);
            yield return (entry.Size > 0 ? entry : null, new SourceItem(name, isWanted)
            {
                Mark = mark,
                Open = () => Stream.Null,
            });
        }
    }

    private TrailProblem Problem(AwsException failure) => new(
        failure.Failure == TrailFailure.NotFound ? TrailProblemId.TrailSourceNotFound : TrailProblemId.TrailSourceUnreadable,
        _location.ToString(),
        failure.Message)
    {
        Exception = failure,
        HidesSources = true,
    };

    private string Id(S3Entry entry) => $"{_location.NameOf(entry.Key)}\n{entry.ETag}";

    private static DateTimeOffset? Later(DateTimeOffset? a, DateTimeOffset? b) => a is null ? b : b is null || a > b ? a : b;
}
